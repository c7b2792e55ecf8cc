;;; shirube.el --- Japan's guideline on cloud services, while you type infrastructure  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: Apache-2.0 OR MIT
;; Package-Requires: ((emacs "29.1"))

;;; Commentary:

;; Tells eglot of the language server shirube.  See README.md beside this file.

;;; Code:

(require 'eglot)

(defgroup shirube nil
  "Checks infrastructure code against Japan's guideline on cloud services."
  :group 'tools)

(defcustom shirube-program "shirube"
  "The language server."
  :type 'file)

(defcustom shirube-locale "auto"
  "Language of messages; `auto' is that of the environment (LANG)."
  :type '(choice (const "auto") (const "ja") (const "en")))

(defun shirube--options (&rest _)
  "What the server is told as it starts."
  (list :locale shirube-locale))

(defun shirube--contact (&rest _)
  "How eglot starts the server.
The options are a function, since `eglot-reconnect' starts the server as it was started at first."
  (list shirube-program "lsp" :initializationOptions #'shirube--options))

;; Without terraform-mode (of NonGNU ELPA or MELPA) this one will do: comments and strings, nothing more.
(define-derived-mode shirube-terraform-mode prog-mode "Terraform"
  "A plain mode for Terraform and OpenTofu."
  (let ((table (syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table))
  (setq-local comment-start "# "))

(put 'shirube-terraform-mode 'eglot-language-id "terraform")

(let ((mode (if (locate-library "terraform-mode") 'terraform-mode 'shirube-terraform-mode)))
  (when (eq mode 'terraform-mode)
    (autoload 'terraform-mode "terraform-mode" nil t))
  ;; Behind what is there, so that other packages keep their files.
  (dolist (pattern '("\\.tf\\'" "\\.tofu\\'" "\\.tfvars\\'" "\\.policy\\(?:test\\)?\\.hcl\\'"))
    (unless (assoc pattern auto-mode-alist)
      (add-to-list 'auto-mode-alist (cons pattern mode) t))))

(add-to-list 'eglot-server-programs '((shirube-terraform-mode terraform-mode hcl-mode) . shirube--contact))

(dolist (hook '(shirube-terraform-mode-hook terraform-mode-hook))
  (add-hook hook #'eglot-ensure))

(defcustom shirube-templates t
  "Whether the server is started for templates of CloudFormation.
eglot runs one server for a buffer: in templates this one takes the place of the one for
YAML or JSON, which other buffers keep."
  :type 'boolean)

(defun shirube-template-p ()
  "Whether this buffer holds a template of CloudFormation."
  (and buffer-file-name
       (string-match-p "\\.\\(?:ya?ml\\|json\\|template\\)\\'" buffer-file-name)
       (save-excursion
         (goto-char (point-min))
         (re-search-forward "AWSTemplateFormatVersion\\|AWS::[A-Za-z0-9]+::" nil t))))

(defun shirube--template ()
  "Start the server if this buffer is a template."
  (when (and shirube-templates (shirube-template-p))
    (setq-local eglot-server-programs
                (cons (cons major-mode #'shirube--contact) (default-value 'eglot-server-programs)))
    (eglot-ensure)))

(dolist (hook '(yaml-mode-hook yaml-ts-mode-hook json-mode-hook json-ts-mode-hook js-json-mode-hook conf-mode-hook))
  (add-hook hook #'shirube--template))

(defun shirube-fix-all ()
  "Apply all safe fixes of this buffer."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.shirube" t))

(defun shirube-set-locale (locale)
  "Choose the language of messages, LOCALE, and start the server of this buffer anew with it."
  (interactive (list (completing-read "Language: " '("auto" "ja" "en") nil t)))
  (setq shirube-locale locale)
  (when-let* ((server (eglot-current-server)))
    (eglot-reconnect server)))

(provide 'shirube)
;;; shirube.el ends here
