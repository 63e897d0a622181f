// The symbols of functions, package variables and constant data. Names are Go's: main.main,
// strings.(*Builder).Grow, type:map[string]int; what has no name in Go gets `stem·number`.
// `//go:linkname local symbol` gives a function or variable of the package another symbol: a
// function without a body is then one that another package or the runtime defines.
#include "lowering/walk/walker.h"

namespace mapgo::walk {

llvm::StringRef ProgramWalker::linknameOf(const types::Object *object) {
  return object->package ? session.summaries.of(object->package).linknameOf(object)
                         : llvm::StringRef();
}

void ProgramWalker::markBorrowed(const types::Func *f, core::Function *function) {
  const escape::FunctionSummary *summary = session.summaries.of(f);
  if (!summary)
    return;
  // In front are the addresses of results. What leaks nothing may be left out at the end.
  const types::Signature *sig = f->signature();
  const size_t count = sig->params->size() + (sig->receiver ? 1 : 0);
  for (auto [i, param] : llvm::enumerate(llvm::ArrayRef(function->params).take_back(count)))
    param->borrowed = i >= summary->leaks.size() || !summary->leaks[i].keeps();
}

core::Function *ProgramWalker::functionOf(const types::Func *f) {
  core::Function *&known = functions_[f];
  if (known)
    return known;
  llvm::StringRef linkname = linknameOf(f);
  std::string symbol = linkname.empty() ? f->fullName() : linkname.str();
  core::Function *function = program.function(symbol);
  known = function;
  const types::Signature *sig = f->signature();
  auto [first, isFirst] = declared_.try_emplace(symbol, f);
  if (isFirst) {
    declareSignature(function, sig->receiver ? sig->receiver->type : nullptr, sig);
    markBorrowed(f, function);
    function->pos = f->pos;
    if (!core::matchesEntry(*function, program.types()))
      sink.error(f->pos, "go:linkname of " + f->name + " to " + symbol +
                             ", which the runtime defines with another type");
    copyBody(f, function);
  } else if (!types::identical(first->second->type, f->type)) {
    sink.error(f->pos, "go:linkname of " + f->name + " to " + symbol +
                           ", which is declared with another type");
  }
  return function;
}

core::Global *ProgramWalker::globalOf(const Var *v) {
  core::Global *&known = globals_[v];
  if (!known) {
    llvm::StringRef linkname = linknameOf(v);
    known =
        program.global(linkname.empty() ? v->package->path + "." + v->name.str() : linkname.str());
    known->size = layout.sizeOf(v->type);
    known->align = layout.alignOf(v->type);
  }
  return known;
}

core::Global *ProgramWalker::privateGlobal(llvm::StringRef stem, uint64_t size, uint64_t align) {
  unsigned number = ++privateGlobals_[stem];
  core::Global *global = program.global(stem.str() + "·" + std::to_string(number));
  global->linkage = core::Linkage::Local;
  global->defined = true;
  global->size = size;
  global->align = align;
  return global;
}

const core::Global *ProgramWalker::stringData(llvm::StringRef text) {
  if (text.empty())
    return nullptr;
  core::Global *&known = strings_[text];
  if (!known) {
    known = privateGlobal("go:string", text.size(), 1);
    known->readOnly = true;
    known->data.push_back({core::DataItem::Bytes, 0, program.intern(text)});
  }
  return known;
}

core::Expr *ProgramWalker::stringConst(llvm::StringRef text) {
  const core::Global *data = stringData(text);
  if (!data)
    return build.zero(&program.types().string);
  return build.aggregate(&program.types().string,
                         {build.addressOf(data), build.int64(static_cast<int64_t>(text.size()))});
}

const core::Global *ProgramWalker::staticFuncVal(const core::Function *f) {
  core::Global *value = program.global((f->name + "·f").str());
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
