'use strict';

const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

/** Starts `litho lsp` for Markdown files. */
exports.activate = function () {
  const command = workspace.getConfiguration('litho').get('path') || 'litho';
  const folder = workspace.workspaceFolders && workspace.workspaceFolders[0];
  const options = folder ? { cwd: folder.uri.fsPath } : {};
  client = new LanguageClient(
    'litho', 'Litho', { command, args: ['lsp'], options },
    { documentSelector: [{ scheme: 'file', language: 'markdown' }] });
  return client.start();
};

exports.deactivate = function () {
  return client ? client.stop() : undefined;
};
