// LLVM IR to an executable: optimisation, machine code, linking.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <functional>
#include <memory>
#include <string>

namespace llvm {
class LLVMContext;
class Function;
class Module;
class raw_pwrite_stream;
class raw_ostream;
} // namespace llvm

namespace mapgo::backend {

struct Options {
  unsigned optLevel = 2; ///< 0 to 3
  /// File of the runtime's functions that are joined to the module (join.cpp); "" for none.
  std::string bitcode = {};
  /// Join operations on maps, too, and make small maps in frames; and told, if given, whether any
  /// is joined or made so, or would be. Else all that maps hold can be looked at until the program
  /// ends.
  bool joinMaps = true;
  bool *joinsMaps = nullptr;
  /// Told each function that passes come to, if given.
  void (*follow)(const llvm::Function &) = nullptr;
  /// Say in assembly which instruction's line of code follows, as kMark and the words after it.
  bool marks = false;
};

/// Told each pass of optimisation that may have changed a function, or, if that is nullptr, any.
using AfterPass = std::function<void(llvm::StringRef pass, const llvm::Function *function)>;

/// A line of assembly that says of what the lines after it are: either "begin NAME", a function, or
/// "KIND LINE OTHER", an instruction whose debug location has this line, or 0; -1 if it has none.
/// Then OTHER is the line of an instruction that it works for: that uses what this one makes, or
/// whose result it keeps, or whose jump it is; 0 if there is none. Kinds: code, frame, spill, clear
/// (of what the collector is not to find).
inline constexpr llvm::StringLiteral kMark = "\t#@ ";

/// An empty module for the machine that code is made for.
std::unique_ptr<llvm::Module> newModule(llvm::LLVMContext &context, llvm::StringRef name);
/// Runs LLVM's verifier; the first violation, or "".
std::string verify(const llvm::Module &module);
/// The passes of the level, in place, and joining. Returns an error message or "".
std::string optimize(llvm::Module &module, const Options &options, AfterPass afterPass = nullptr);
/// The same in two steps: what takes the whole module, and what takes a function at a time. The
/// second is for a module that was not divided, or a part (parts.h), where `isPart` says so.
void optimizeTogether(llvm::Module &module, const Options &options);
std::string optimizeApart(llvm::Module &module, const Options &options, bool isPart);
/// Assembly text or an object file of an optimised module. Returns an error message or "".
std::string emitAssembly(llvm::Module &module, llvm::raw_pwrite_stream &out,
                         const Options &options);
std::string emitObject(llvm::Module &module, llvm::raw_pwrite_stream &out, const Options &options);

struct LinkJob {
  llvm::ArrayRef<std::string> objects; ///< paths
  std::string runtimeLibrary; ///< path of libmapgo_rt.a; the other files of mapgo's lie beside it
  std::string output;         ///< path of the executable
  bool sanitize = false;      ///< the runtime was built with sanitizers
};
/// Links with lld in this process. Returns an error message or "".
std::string link(const LinkJob &job);

} // namespace mapgo::backend
