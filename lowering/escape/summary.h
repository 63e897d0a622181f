// What a finished package is for those that import it.
//
//     check/    types, and a declaration for each function     ┐
//     escape/   what its parameters leak, whether it may be    │
//               copied at all                                  ├ PackageSummary
//     walk/     whether it is small: counted in Core           │
//     pragmas   symbols that are not the declarations' names   ┘
//
// Those that import a package ask its summary, and nothing else, about its functions. What the
// analyses found out can be encoded, and is kept beside the package's object.
#pragma once

#include "frontend/check/check.h"
#include "frontend/check/instance.h"

#include "llvm/ADT/DenseMap.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace mapgo::escape {

/// Where what a parameter holds may get to, and after how many dereferences at least: to the heap,
/// or to one of the first results.
class Leaks {
public:
  static constexpr unsigned kMaxResults = 7;

  /// −1 if it does not get there.
  int toHeap() const { return at(0); }
  int toResult(unsigned i) const { return at(1 + i); }
  void addHeap(int derefs) { add(0, derefs); }
  void addResult(unsigned i, int derefs) { add(1 + i, derefs); }
  bool movesOn() const { return movesOn_; }
  /// What the parameter points to may be forgotten for others like it while the function runs.
  void addMove() { movesOn_ = true; }
  /// What the parameter holds becomes a number, whose ways nothing is known about.
  bool becomesNumber() const { return becomesNumber_; }
  void addNumber() { becomesNumber_ = true; }
  /// It may lead to a func value that is called, which does with what it holds what it likes.
  bool isCalled() const { return isCalled_; }
  void addCall() { isCalled_ = true; }
  /// Adds what another leaks.
  void join(const Leaks &other);
  bool none() const { return counts_ == decltype(counts_)(); }
  /// Whether what the parameter holds is itself kept, and not only what that leads to.
  bool keeps() const { return becomesNumber_ || llvm::is_contained(counts_, 1); }
  /// Whether what the parameter holds, and all that leads to, gets to results only.
  bool onlyToResults() const { return toHeap() < 0 && !becomesNumber_ && !isCalled_; }
  /// Leaves out ways to results that say no more than the way to the heap.
  void simplify();

  bool operator==(const Leaks &) const = default;

private:
  int at(unsigned i) const { return counts_[i] - 1; }
  void add(unsigned i, int derefs);
  std::array<uint8_t, 1 + kMaxResults> counts_ = {}; ///< plus 1; 0 for no way
  bool movesOn_ = false;
  bool becomesNumber_ = false;
  bool isCalled_ = false;
};

/// A function or method of a package, for calls of it in others.
struct FunctionSummary {
  std::vector<Leaks> leaks; ///< of the receiver, if there is one, and the parameters
  /// Of the parameters of the func value that is its result; empty if that is not known.
  std::vector<Leaks> returned;
  /// A body of its own that means the same wherever it is lowered: it calls itself on no way, and
  /// declares no types, whose names are numbered within the package.
  bool copyable = false;
  bool small = false; ///< copyable, and worth a copy in packages that call it
};

/// The functions of a package, by Object::order.
using FunctionSummaries = llvm::DenseMap<uint32_t, FunctionSummary>;

/// What analysing and lowering a package finds out about it.
struct PackageFindings {
  FunctionSummaries functions;
  /// Its initialisation does something: not all its variables have their values from the start, or
  /// there are init functions.
  bool initializes = true;
  std::string names; ///< check::namesByFile
};

/// The findings as bytes that mean the same to this build of the compiler for the same source.
std::string encode(const PackageFindings &findings);
/// What encode() made bytes of; false if they cannot be that.
bool decode(llvm::StringRef bytes, PackageFindings &findings);

struct PackageSummary : PackageFindings {
  explicit PackageSummary(const check::CheckedPackage &package) : package(&package) {}

  const check::CheckedPackage *package;
  check::PartialPackage *partial = nullptr; ///< if `package` is so in parts only

  /// The symbol that `//go:linkname` gives to a function or variable in place of its own; "" if
  /// none does.
  llvm::StringRef linknameOf(const types::Object *object);

private:
  llvm::DenseMap<const types::Object *, std::string> linknames_;
  size_t linknameFiles_ = 0; ///< of the package's files, how many have been looked at
};

/// The packages of a compilation. Imported ones are complete before those that import them are
/// analysed and lowered.
class Summaries {
public:
  explicit Summaries(types::Context &context) : instances_(context) {}

  PackageSummary &add(const check::CheckedPackage &package) {
    return packages_.try_emplace(package.package, package).first->second;
  }
  PackageSummary &of(const types::Package *package) { return packages_.find(package)->second; }
  /// nullptr for methods of interfaces, for what is in no package, and for instances of generic
  /// functions that have not been analysed.
  FunctionSummary *of(const types::Func *f);
  void set(const types::Func *f, FunctionSummary summary);
  /// A function's body, checked now if it was not before; an instance's is made.
  check::FunctionBody bodyOf(const types::Func *f);

private:
  std::map<const types::Package *, PackageSummary> packages_;
  check::Instances instances_;
  /// An instance is no package's: whoever needs it lowers it.
  llvm::DenseMap<const types::Func *, FunctionSummary> ofInstances_;
};

} // namespace mapgo::escape
