;;; test.el --- emacs --batch -l test.el, in the workspace, $HOME with an init file  -*- lexical-binding: t -*-

;; One line `ok …' or `not ok …' for each case; the first that fails is the last.

(require 'cl-lib)
(require 'json)

(defvar root default-directory)
(defun in-workspace (file) (expand-file-name file root))
(defvar expected (json-read-file (getenv "EXPECTED")))
(defun expected (key) (alist-get key expected))

(defun wait (what condition)
  (let ((end (+ (float-time) 60)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or value (error "Never: %s; the buffer has %S" what (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))))

(defun finding ()
  (cl-find-if (lambda (d) (string-search "ボリュームが暗号化されません" (flymake-diagnostic-text d))) (flymake-diagnostics)))

(defun settle ()
  "Idle timers do not run in batch: tell the server of edits, and look at what it says."
  (eglot--signal-textDocument/didChange)
  (flymake-start))

(defmacro deftest (name &rest body)
  (declare (indent 1))
  `(condition-case why
       (progn ,@body (princ (format "ok emacs: %s\n" ,name)))
     (error (princ (format "not ok emacs: %s\n%S\n" ,name why)) (kill-emacs 1))))

(setq eglot-sync-connect 60 eglot-autoshutdown t eglot-confirm-server-edits nil make-backup-files nil create-lockfiles nil)
(load (expand-file-name "~/.emacs.d/init.el") nil t)

(deftest "the server is attached"
  (find-file (expected 'file))
  (run-hooks 'post-command-hook) ; what `eglot-ensure' waits for
  (wait "server" #'eglot-managed-p)
  (unless (derived-mode-p 'prog-mode) (error "Mode %s" major-mode)))

(deftest "the finding, in Japanese"
  (flymake-mode 1)
  (settle)
  (let ((found (wait "finding" #'finding)))
    (cl-assert (string-search (expected 'section) (flymake-diagnostic-text found)))
    (goto-char (flymake-diagnostic-beg found))
    (cl-assert (save-excursion (beginning-of-line) (looking-at "resource \"aws_ebs_volume\"")))))

(deftest "the hover quotes the guideline"
  (let (shown)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties (or text "")))))
    (wait "hover" (lambda () shown))
    (cl-assert (string-search (expected 'section) shown))
    (cl-assert (string-search (expected 'passage) shown))))

(deftest "the quick fix encrypts the volume"
  (let* ((actions (eglot-code-actions (point) (1+ (point)) "quickfix"))
         (fix (cl-find-if (lambda (action) (string-search "encrypted = true" (plist-get action :title))) actions)))
    (eglot-execute (eglot-current-server) fix)
    (goto-char (point-min))
    (search-forward "resource \"aws_ebs_volume\"")
    (cl-assert (re-search-forward "^  encrypted *= true$" (save-excursion (re-search-forward "^}")) t))
    (settle)
    (wait "no finding" (lambda () (not (finding))))
    (save-buffer)))

(deftest "all safe fixes at once"
  (cl-assert (string-search "http_tokens   = \"optional\"" (buffer-string)))
  (shirube-fix-all)
  (wait "edit" (lambda () (string-search "http_tokens   = \"required\"" (buffer-string))))
  (save-buffer))

(deftest "English, and Japanese again, in the same session"
  (cl-flet ((say (locale words)
              (shirube-set-locale locale)
              (settle)
              (wait words (lambda () (cl-some (lambda (d) (string-search words (flymake-diagnostic-text d))) (flymake-diagnostics))))))
    (say "en" "Every action on every resource is allowed")
    (say "ja" "全てのリソースに対する全ての操作")))

(deftest "a template of CloudFormation, and other JSON left alone"
  (with-temp-file (in-workspace "other.json") (insert "{}"))
  (find-file (in-workspace "other.json"))
  (run-hooks 'post-command-hook)
  (cl-assert (not (eglot-managed-p)))
  (find-file (in-workspace "envs/trial/queue.json"))
  (run-hooks 'post-command-hook)
  (wait "server" #'eglot-managed-p)
  (flymake-mode 1)
  (settle)
  (let ((found (wait "finding" (lambda () (cl-find-if (lambda (d) (string-search "SqsManagedSseEnabled" (flymake-diagnostic-text d))) (flymake-diagnostics))))))
    (cl-assert (string-search (expected 'section) (flymake-diagnostic-text found))))
  (eglot-shutdown (eglot-current-server))
  (find-file (in-workspace (expected 'file))))

(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
