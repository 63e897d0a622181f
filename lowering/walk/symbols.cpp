// The symbols of functions, package variables and constant data. Names are Go's: main.main,
// strings.(*Builder).Grow, type:map[string]int; what has no name in Go gets `stem·number`.
// `//go:linkname local symbol` gives a function or variable of the package another symbol: a
// function without a body is then one that another package or the runtime defines.
#include "lowering/walk/symbols.h"

#include "lowering/walk/generated.h"
#include "lowering/walk/types.h"

#include "lowering/core/intrinsics.h"

namespace mapgo::walk {

llvm::StringRef linknameOf(PackageWalk &package, const types::Object *object) {
  return object->package ? package.session.summaries.of(object->package).linknameOf(object)
                         : llvm::StringRef();
}

static void markBorrowed(PackageWalk &package, const types::Func *f, core::Function *function) {
  if (f->isInstance())
    package.session.escapes.analyzeBody(f);
  const escape::FunctionSummary *summary = package.session.summaries.of(f);
  if (!summary)
    return;
  // In front are the addresses of results. What leaks nothing may be left out at the end.
  const types::Signature *sig = f->signature();
  const size_t count = sig->params->size() + (sig->receiver ? 1 : 0);
  for (auto [i, param] : llvm::enumerate(llvm::ArrayRef(function->params).take_back(count))) {
    const escape::Leaks leaks = i < summary->leaks.size() ? summary->leaks[i] : escape::Leaks();
    param->borrowed = !leaks.keeps();
    param->leaksNothing = leaks == escape::Leaks();
    param->onlyReturned = leaks.onlyToResults() && function->params.size() == count;
    param->stays = !leaks.movesOn();
  }
}

/// Whether both take and give the same, a receiver being the first parameter.
static bool sameTypes(const types::Func *a, const types::Func *b) {
  auto typesOf = [](const types::Func *f) {
    const types::Signature *sig = f->signature();
    std::vector<const Type *> list;
    if (sig->receiver)
      list.push_back(sig->receiver->type);
    for (const Var *v : llvm::concat<Var *const>(sig->params->vars, sig->results->vars))
      list.push_back(v->type);
    return std::pair(list, sig->results->size());
  };
  auto [first, firstResults] = typesOf(a);
  auto [second, secondResults] = typesOf(b);
  return firstResults == secondResults && types::identical(first, second);
}

core::Function *functionOf(PackageWalk &package, const types::Func *f) {
  core::Function *function = functionInTable(package, f);
  if (package.symbols.copied.insert(f).second &&
      package.symbols.declared.lookup(function->name) == f)
    addCopy(package, f, function);
  return function;
}

core::Function *functionInTable(PackageWalk &package, const types::Func *f) {
  core::Function *&known = package.symbols.functions[f];
  if (known)
    return known;
  llvm::StringRef linkname = linknameOf(package, f);
  std::string symbol = linkname.empty() ? f->fullName() : linkname.str();
  core::Function *function = package.unit.function(symbol);
  known = function;
  const types::Signature *sig = f->signature();
  auto [first, isFirst] = package.symbols.declared.try_emplace(symbol, f);
  if (isFirst) {
    declareSignature(package, function, sig->receiver ? sig->receiver->type : nullptr, sig);
    markBorrowed(package, f, function);
    function->intrinsic = core::intrinsicOf(*function);
    function->pos = f->pos;
    if (!core::matchesEntry(*function, package.unit.types()))
      package.sink.error(f->pos, "go:linkname of " + f->name + " to " + symbol +
                                     ", which the runtime defines with another type");
    if (f->isInstance())
      addBody(package, f, function);
  } else if (!sameTypes(first->second, f)) {
    package.sink.error(f->pos, "go:linkname of " + f->name + " to " + symbol +
                                   ", which is declared with another type");
  }
  return function;
}

core::Global *globalOf(PackageWalk &package, const Var *v) {
  core::Global *&known = package.symbols.globals[v];
  if (!known) {
    llvm::StringRef linkname = linknameOf(package, v);
    known = package.unit.global(linkname.empty() ? v->package->path + "." + v->name.str()
                                                 : linkname.str());
    known->size = package.layout.sizeOf(v->type);
    known->align = package.layout.alignOf(v->type);
    known->declared = v->type;
    known->pos = v->pos;
  }
  return known;
}

core::Global *privateGlobal(PackageWalk &package, llvm::StringRef stem, uint64_t size,
                            uint64_t align) {
  unsigned number = ++package.symbols.privateGlobals[stem];
  core::Global *global = package.unit.global(stem.str() + "·" + std::to_string(number));
  global->linkage = core::Linkage::Local;
  global->defined = true;
  global->size = size;
  global->align = align;
  return global;
}

const core::Global *stringData(PackageWalk &package, llvm::StringRef text) {
  if (text.empty())
    return nullptr;
  core::Global *&known = package.symbols.strings[text];
  if (!known) {
    known = privateGlobal(package, "go:string", text.size(), 1);
    known->readOnly = true;
    known->data.push_back({core::DataItem::Bytes, 0, package.unit.intern(text)});
  }
  return known;
}

core::Expr *stringConst(PackageWalk &package, llvm::StringRef text) {
  const core::Global *data = stringData(package, text);
  if (!data)
    return package.build.zero(&package.unit.types().string);
  return package.build.aggregate(&package.unit.types().string,
                                 {package.build.addressOf(data), package.build.int64(text.size())});
}

const core::Global *staticFuncVal(PackageWalk &package, const core::Function *f) {
  core::Global *value = package.unit.global((f->name + "·f").str());
  if (!value->defined) {
    value->defined = true;
    value->linkage = core::Linkage::Merge;
    value->readOnly = true;
    value->size = 8;
    value->align = 8;
    value->data.push_back({core::DataItem::Address, 0, {}, f});
  }
  return value;
}

} // namespace mapgo::walk
