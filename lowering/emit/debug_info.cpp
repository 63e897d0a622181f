// DWARF line tables: each function, and the Go line and column of each instruction.

#include "lowering/emit/emitter.h"

#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace mapgo::emit {

DebugInfo::DebugInfo(llvm::Module &module, const SourceManager &sources)
    : sources_(sources), builder_(module) {
  module.addModuleFlag(llvm::Module::Warning, "Debug Info Version", llvm::DEBUG_METADATA_VERSION);
  module.addModuleFlag(llvm::Module::Warning, "Dwarf Version", 5);
  unit_ = builder_.createCompileUnit(
      llvm::dwarf::DW_LANG_Go, file(module.getName(), false), "mapgo",
      /*isOptimized=*/true, /*Flags=*/"", /*RV=*/0,
      /*SplitName=*/"", llvm::DICompileUnit::LineTablesOnly,
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
  llvm::DILocalScope *place = scope;
  if (at.line != 0 && currentFile_ != scope->getFile())
    place = builder_.createLexicalBlockFile(scope, currentFile_);
  return llvm::DILocation::get(scope->getContext(), at.line, at.column, place);
}

} // namespace mapgo::emit
