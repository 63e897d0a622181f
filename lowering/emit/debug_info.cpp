// DWARF: each function, and the Go line of each instruction; if they are wanted, columns and the
// variables, with the blocks of the source in which they can be seen.

#include "lowering/emit/emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapgo::emit {

DebugInfo::DebugInfo(llvm::Module &module, const SourceManager &sources, DescribeType describe)
    : sources_(sources), describe_(std::move(describe)), builder_(module) {
  module.addModuleFlag(llvm::Module::Warning, "Debug Info Version", llvm::DEBUG_METADATA_VERSION);
  module.addModuleFlag(llvm::Module::Warning, "Dwarf Version", 5);
  unit_ = builder_.createCompileUnit(
      llvm::dwarf::DW_LANG_Go, file(module.getName(), false), "mapgo",
      /*isOptimized=*/true, /*Flags=*/"", /*RV=*/0,
      /*SplitName=*/"",
      describe_ ? llvm::DICompileUnit::FullDebug : llvm::DICompileUnit::LineTablesOnly,
      /*DWOId=*/0, /*SplitDebugInlining=*/true,
      /*DebugInfoForProfiling=*/false, llvm::DICompileUnit::DebugNameTableKind::None);
}

/// A relative path in a //line directive stays as it is, as with gc. Line tables have no paths that
/// are relative to nothing; the runtime takes /./ away again (runtime/symbols/place.cpp). A
/// directive may also name no file, which gc shows as ??.
llvm::DIFile *DebugInfo::file(llvm::StringRef path, bool isDirective) {
  llvm::DIFile *&known = files_[(isDirective ? "/./" : "") + path.str()];
  if (known)
    return known;
  if (path.empty() || (isDirective && llvm::sys::path::is_relative(path))) {
    known = builder_.createFile(path.empty() ? "??" : path, "/.");
  } else {
    llvm::SmallString<256> absolute(path);
    llvm::sys::fs::make_absolute(absolute);
    llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
    known = builder_.createFile(llvm::sys::path::filename(absolute),
                                llvm::sys::path::parent_path(absolute));
  }
  return known;
}

llvm::DIFile *DebugInfo::fileAt(Pos pos, const Location &at) {
  const SourceFile *source = sources_.fileAt(pos);
  bool isDirective = source && source->name() != at.file;
  return file(source && !isDirective ? source->recordedName() : at.file, isDirective);
}

llvm::DISubprogram *DebugInfo::subprogram(const core::Function &f) {
  findScopes(f);
  Location at = sources_.locate(f.pos);
  llvm::DIFile *where = at.line ? fileAt(f.pos, at) : unit_->getFile();
  auto *type = builder_.createSubroutineType(builder_.getOrCreateTypeArray({}));
  return builder_.createFunction(
      where, f.name, f.name, where, at.line, type, at.line, llvm::DINode::FlagZero,
      llvm::DISubprogram::SPFlagDefinition | llvm::DISubprogram::SPFlagOptimized);
}

llvm::DebugLoc DebugInfo::location(Pos pos, llvm::DISubprogram *scope) {
  Location at = sources_.locate(pos);
  if (at.file != currentPath_) {
    currentPath_ = at.file;
    currentFile_ = fileAt(pos, at);
  }
  // A //line directive within the function may name another file.
  llvm::DILocalScope *place = scopeAt(pos, scope);
  if (at.line != 0 && currentFile_ != scope->getFile())
    place = builder_.createLexicalBlockFile(place, currentFile_);
  // Tracebacks show no columns, and without them tables are a quarter smaller.
  return llvm::DILocation::get(scope->getContext(), at.line, describe_ ? at.column : 0, place);
}

/// Outer ones first.
bool DebugInfo::isBefore(const Scope &a, const Scope &b) {
  return a.begin != b.begin ? a.begin < b.begin : b.end < a.end;
}

void DebugInfo::findScopes(const core::Function &f) {
  scopes_.clear();
  if (!describe_)
    return;
  for (const core::Variable &variable : f.variables)
    if (variable.begin.isValid())
      scopes_.push_back({variable.begin, variable.end});
  llvm::sort(scopes_, isBefore);
  scopes_.erase(
      llvm::unique(scopes_, [](const Scope &a,
                               const Scope &b) { return a.begin == b.begin && a.end == b.end; }),
      scopes_.end());
  Scope *outer = nullptr;
  for (Scope &scope : scopes_) {
    while (outer && outer->end < scope.end)
      outer = outer->outer;
    scope.outer = outer;
    outer = &scope;
  }
}

llvm::DILocalScope *DebugInfo::scopeAt(Pos pos, llvm::DISubprogram *function) {
  auto next = llvm::upper_bound(scopes_, pos, [](Pos at, const Scope &s) { return at < s.begin; });
  Scope *scope = next == scopes_.begin() ? nullptr : &*std::prev(next);
  while (scope && scope->end <= pos)
    scope = scope->outer;
  return blockOf(scope, function);
}

llvm::DILocalScope *DebugInfo::blockOf(Scope *scope, llvm::DISubprogram *function) {
  if (!scope)
    return function;
  if (!scope->block) {
    const Location at = sources_.locate(scope->begin);
    scope->block = builder_.createLexicalBlock(blockOf(scope->outer, function), function->getFile(),
                                               at.line, at.column);
  }
  return scope->block;
}

void DebugInfo::declare(const core::Global *g, llvm::GlobalVariable *variable) {
  const Location at = sources_.locate(g->pos);
  variable->addDebugInfo(builder_.createGlobalVariableExpression(
      unit_, g->name, "", at.line ? fileAt(g->pos, at) : unit_->getFile(), at.line,
      describe_(builder_, g->declared), g->linkage == core::Linkage::Local));
}

void DebugInfo::declare(const core::Variable &variable, llvm::Value *base,
                        llvm::ArrayRef<uint64_t> path, llvm::DISubprogram *function,
                        llvm::BasicBlock *block) {
  const Scope wanted = {variable.begin, variable.end};
  Scope *known =
      variable.begin.isValid() ? &*llvm::lower_bound(scopes_, wanted, isBefore) : nullptr;
  llvm::DILocalScope *scope = blockOf(known, function);
  const Location at = sources_.locate(variable.pos);
  llvm::DIType *type = describe_(builder_, variable.type);
  llvm::DILocalVariable *described =
      variable.argument != 0
          ? builder_.createParameterVariable(function, variable.name, variable.argument,
                                             function->getFile(), at.line, type)
          : builder_.createAutoVariable(scope, variable.name, function->getFile(), at.line, type);
  builder_.insertDeclare(base, described, builder_.createExpression(path),
                         llvm::DILocation::get(function->getContext(), at.line, at.column,
                                               variable.argument != 0 ? function : scope),
                         block);
}

} // namespace mapgo::emit
