// Source text to syntax tree.
#pragma once

#include "frontend/source/diagnostic.h"
#include "frontend/syntax/tree.h"

namespace mapgo::syntax {

/// Parses one file. Errors go to `sink` in gc 1.24's wording ("syntax error: …"); parsing
/// goes on after them, so that a file's independent mistakes are all reported. An error that leaves
/// the tree whole, such as an unknown escape or an unused label, is recoverable. Returns the file,
/// complete as far as it could be understood, or nullptr when there is no package clause.
/// Function bodies have had checkBranches applied. Nesting deeper than a fixed limit is an
/// error, not a stack overflow.
///
/// Bodies may be skipped in a file that is known to be without errors. Files of the standard
/// library may say more to the compiler than others.
enum class Bodies : uint8_t { Read, Skip };
struct ParseOptions {
  Bodies bodies = Bodies::Read;
  bool isLibrary = false;
};
File *parse(const SourceFile &source, NodeArena &arena, Sink &sink,
            const ParseOptions &options = {});

/// Reads the body of a function that was skipped.
void parseBody(FuncDecl *decl, const SourceFile &source, NodeArena &arena, Sink &sink);

/// Resolves the labels of break, continue and goto in a function body, and reports labels that
/// are not defined, not used, defined twice, or jumped to over a variable declaration or into a
/// block (spec: Labeled statements, Goto statements). `source` is the file the body is in.
void checkBranches(BlockStmt *body, const SourceFile &source, Sink &sink);

/// The package name and import paths of a file, without the rest.
File *parseImports(const SourceFile &source, NodeArena &arena, Sink &sink);

/// Prints the tokens, one a line, automatic semicolons included: `emit --stage=tokens`.
void printTokens(Listing &out, const SourceFile &source, const SourceManager &sources, Sink &sink);

} // namespace mapgo::syntax
