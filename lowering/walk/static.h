// Static data: package variables whose initial values are known, and tables of constants.
#pragma once

#include "lowering/walk/package.h"

namespace mapgo::walk {

/// What static data may hold.
enum class StaticUse : uint8_t {
  Constants, ///< no addresses but those of constant strings
  Copied,    ///< no address of what the program can change by way of this value alone
  Once,      ///< anything: initialisers of package variables are evaluated once
};

/// What a value is in static data.
enum class StaticForm : uint8_t {
  Dynamic, ///< nothing: it is computed
  Zero,
  Constant,
  Function,
  Variable,  ///< that has its value: it is that of another one, too
  Address,   ///< of a package variable or a part of one
  Interface, ///< made of a value that is static itself
  Pointer,   ///< to a literal
  Slice,
  InPlace, ///< a struct or array, its parts
};

/// A part of static data whose value is computed, and where in `global` it goes.
struct ComputedPart {
  core::Global *global; ///< nullptr: nowhere
  uint64_t offset;
  std::string path; ///< as printed: "[3].name"
  const Expr *x;
  const Type *type;
};

struct PartCounts {
  size_t known = 0, computed = 0;
};

/// The scalars, strings, interfaces, … that x consists of.
PartCounts countParts(PackageWalk &package, const check::Info &info, const Expr *x,
                      const Type *type, StaticUse use);
/// Whether x is static data in all of its parts.
bool isStatic(PackageWalk &package, const check::Info &info, const Expr *x, const Type *type,
              StaticUse use);
/// Writes the parts that are static, and adds the others to `rest` in their order.
void staticValue(PackageWalk &package, core::Global &global, uint64_t offset,
                 const check::Info &info, const Expr *x, const Type *type, StaticUse use,
                 std::vector<ComputedPart> *rest = nullptr, const std::string &path = "");
/// Writes a literal's parts, as staticValue does.
void staticLiteral(PackageWalk &package, core::Global &global, uint64_t offset,
                   const check::Info &info, const syntax::CompositeLit *lit, const Type *type,
                   StaticUse use, std::vector<ComputedPart> *rest, const std::string &path);
/// A read-only global of this content, one for all that are alike.
const core::Global *sharedConstant(PackageWalk &package, core::Global content);
/// Writes bytes; zeros are left out.
void staticBytes(PackageWalk &package, core::Global &global, uint64_t offset,
                 llvm::StringRef bytes);
/// Writes an integer of eight bytes.
void staticWord(PackageWalk &package, core::Global &global, uint64_t offset, uint64_t value);
/// Writes the value of a variable in which files are embedded.
void staticEmbedded(PackageWalk &package, core::Global &global, const check::Embedded &embedded);
/// Once all is written.
void finishStatic(core::Global &global);

} // namespace mapgo::walk
