#!/usr/bin/env bash
# chromium.sh [TOOLS]: TOOLS/chromium/bin/chromium, a font with Japanese, and playwright-core to drive them.
. "$(dirname -- "$0")/common.sh"
version=1.65.1
have() {
  "$dir/bin/chromium" --version --no-sandbox >/dev/null 2>&1 &&
    grep -q "\"version\": \"$version\"" "$dir/node_modules/playwright-core/package.json" 2>/dev/null &&
    [ -n "$(fc-list :lang=ja 2>/dev/null | head -n 1)" ]
}
if have; then exit 0; fi
mkdir -p "$dir/bin"
: >"$log"
browser() { command -v chromium || command -v google-chrome || command -v chromium-browser; }
packages=(fontconfig fonts-noto-cjk)
browser >/dev/null || packages+=(chromium)
apt_install "${packages[@]}"
ln -sfn "$(browser)" "$dir/bin/chromium"
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm_install "$dir" "playwright-core@$version"
have || die "installed, but does not start (see $log)"
