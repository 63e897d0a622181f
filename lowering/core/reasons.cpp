// The words for reasons. Where a statement carries none, its entry point says what it is for.
#include "lowering/core/reasons.h"

#include "lowering/core/print.h"

#include "llvm/ADT/STLExtras.h"

namespace mapgo::core {

using llvm::StringRef;

namespace {

/// "2 sends", nothing for none.
std::string count(uint64_t n, llvm::StringRef what) {
  return n == 0 ? "" : cat(n, ' ', what, n == 1 ? "" : "s");
}

} // namespace

std::string textOf(const Reason &r) {
  switch (r.kind) {
  case Reason::FastKey:
    return cat(r.form, ": key ", r.key, ", value ", r.valueSize, " bytes ≤ ", r.limit);
  case Reason::NoFastKey:
    return cat(r.form, ": key ", r.key, " has no fast form");
  case Reason::WideValue:
    return cat(r.form, ": value ", r.valueSize, " bytes > ", r.limit);
  case Reason::OneForm:
    return "one form for all map types";
  case Reason::ClearsMap:
    return "the loop deletes every key and does nothing else";
  case Reason::Clear:
    return "clear removes all entries at once, also those that no key finds";
  case Reason::MakesChannel:
    return cat("one form for all channel types; elements of ", r.valueSize,
               r.valueSize == 1 ? " byte" : " bytes");
  case Reason::OneChannelForm:
    return "one form for all channel types";
  case Reason::Sends:
    return "waits for a receiver or room in the buffer";
  case Reason::Receives:
    return "waits for a value, or zero once the channel is closed";
  case Reason::ReceivesOk:
    return "waits for a value; false once the channel is closed";
  case Reason::RangesOverChannel:
    return "a receive in each round, until the channel is closed";
  case Reason::SelectsNothing:
    return "a select without cases waits for ever";
  case Reason::SelectsOne:
    return "a select of one case is the operation itself";
  case Reason::SelectsOneOrDefault:
    return "one case or default: does not wait";
  case Reason::SelectsMany:
    return cat(count(r.sends, "send"), r.sends && r.receives ? ", " : "",
               count(r.receives, "receive"),
               r.hasDefault ? " or default: does not wait" : ": waits for one of them");
  case Reason::StartsGoroutine:
    return "a new goroutine makes the call";
  }
  llvm_unreachable("reason");
}

namespace {

/// What is known of a statement that calls an entry point, or checks something.
class Facts {
public:
  explicit Facts(const Stmt *s) {
    if (const auto *check = llvm::dyn_cast<Check>(s)) {
      args_ = check->args;
      cond_ = check->cond;
    } else if (const auto *call = llvm::dyn_cast<Call>(s)) {
      args_ = call->args;
      made_ = call->made;
    }
  }

  /// An argument as it is written; "" if there are fewer.
  std::string text(size_t i) const { return i < args_.size() ? listText(args_[i]) : ""; }
  /// The type whose descriptor an argument is; "it" if it is none.
  std::string type(size_t i) const {
    const auto *address = i < args_.size() ? llvm::dyn_cast<SymbolAddr>(args_[i]) : nullptr;
    StringRef name = address ? address->symbol->name : "";
    return name.consume_front("type:") ? name.str() : "it";
  }
  bool isConstant(size_t i) const { return i < args_.size() && llvm::isa<IntConst>(args_[i]); }
  uint64_t number(size_t i) const {
    return isConstant(i) ? llvm::cast<IntConst>(args_[i])->bits : 0;
  }
  /// What a check compares, on the left.
  std::string checked() const {
    const auto *comparison = llvm::dyn_cast_or_null<Binary>(cond_);
    return comparison ? listText(comparison->x) : "it";
  }
  uint64_t madeBytes() const { return made_ ? made_->size : 0; }

private:
  llvm::ArrayRef<Expr *> args_;
  Expr *cond_ = nullptr;
  std::optional<Made> made_;
};

/// Whether a symbol is the type of a closure: the code, and the variables that it uses.
bool isClosure(StringRef type) { return type.starts_with("struct { F uintptr"); }

/// Why rules do not apply, one for each that may not.
namespace why {

std::string indexIsChecked(const Facts &f) {
  if (f.isConstant(0))
    return cat("how many elements there are is known when the program runs: ", f.text(1));
  if (f.isConstant(1))
    return cat("there are ", f.text(1), ", but ", f.text(0), " is no constant");
  return cat("neither ", f.text(0), " nor ", f.text(1), " is a constant");
}
std::string boundIsLast(const Facts &f) {
  return cat("it is the last bound, and compared with ", f.text(1));
}
std::string boundIsInner(const Facts &f) { return cat("after it there is the bound ", f.text(1)); }
std::string pointerIsAny(const Facts &f) {
  return cat(f.checked(), " comes from elsewhere, and may be nil");
}
std::string isVariable(const Facts &f) { return cat(f.checked(), " is no constant"); }
std::string countIsSigned(const Facts &f) {
  return cat(f.checked(), " has a signed type, and is no constant");
}
std::string operandsVary(const Facts &) { return "not all of them are"; }
std::string capacitySuffices(const Facts &f) {
  return cat("it is what is done where ", f.text(5), " elements have room; this is called before");
}
std::string isNoPointer(const Facts &f) { return cat(f.type(0), " is not represented so"); }
std::string hasSize(const Facts &f) {
  return f.madeBytes() != 0 ? cat("it has ", count(f.madeBytes(), "byte")) : "it has a size";
}
std::string isComputed(const Facts &) { return "its value is known when the program runs"; }
std::string mayOutlive(const Facts &f) {
  return f.madeBytes() > 1024 ? cat("it has ", count(f.madeBytes(), "byte"))
                              : "it may be used after the function has returned";
}
std::string isNoSuchType(const Facts &f) { return cat(f.type(0), " is none"); }
std::string hasOwnForm(const Facts &) { return "its type has a form of its own"; }
std::string isConcrete(const Facts &f) { return cat(f.type(1), " is a concrete type"); }
std::string isInterface(const Facts &f) { return cat(f.type(0), " is an interface type"); }
std::string objectOutlives(const Facts &f) {
  constexpr uint64_t kLarge = 64 << 10; // escape.h: kMaxStackObject
  return f.madeBytes() > kLarge
             ? cat("it has ", count(f.madeBytes(), "byte"))
             : "its address gets to where it may be used after the function has returned";
}
std::string arrayOutlives(const Facts &f) {
  return f.isConstant(2) ? "it may be used after the function has returned, or is too large"
                         : cat("how long it is, ", f.text(2), ", is known when the program runs");
}
std::string isOneObject(const Facts &f) { return cat("it is one ", f.type(0)); }
std::string isArray(const Facts &f) { return cat("it is an array of ", f.type(0)); }
std::string textIsKept(const Facts &) { return "the result is used otherwise, too"; }
std::string isOtherConversion(const Facts &) { return "it is another conversion"; }
std::string isLonger(const Facts &) { return "this is called where the byte is not"; }
std::string isInBody(const Facts &) {
  return "it stands in the body of a loop over a function, which is a function itself";
}
std::string isInFunction(const Facts &) { return "it stands in the function itself"; }

} // namespace why

/// What a group of entry points is for, and the rules by which one of them, or none, is called.
/// Rules without entries lead to code without a call.
struct Choice {
  struct Option {
    std::vector<Entry> entries;
    StringRef result;
    StringRef condition;
    std::string (*whyNot)(const Facts &); ///< why another applies
  };
  StringRef about;
  StringRef text;
  std::vector<Option> options;
};

const std::vector<Choice> &choices() {
  using enum Entry;
  static const std::vector<Choice> all = {
      {"bounds check",
       "the index is compared with the length; the panic is out of the way of what runs",
       {{{},
         "no check",
         "a constant index into an array, which the type checker has looked at",
         why::indexIsChecked},
        {{panicIndex, panicIndexU}, "a check", "any other index", nullptr}}},
      {"slice bounds check",
       "each bound is compared with the next one, the last with the capacity or length",
       {{{}, "no check", "bounds that are left out, or known to be in order", why::indexIsChecked},
        {{panicSliceAlen, panicSliceAlenU, panicSliceAcap, panicSliceAcapU, panicSlice3Alen,
          panicSlice3AlenU, panicSlice3Acap, panicSlice3AcapU},
         "a check against the length or capacity",
         "the last bound",
         why::boundIsInner},
        {{panicSliceB, panicSliceBU, panicSlice3B, panicSlice3BU, panicSlice3C, panicSlice3CU},
         "a check against the bound after it",
         "the other bounds",
         why::boundIsLast}}},
      {"nil check",
       "the pointer may be nil",
       {{{},
         "no check",
         "the address of a variable, or a pointer just made or checked",
         why::pointerIsAny},
        {{panicmem}, "a check", "any other pointer", nullptr}}},
      {"division",
       "the divisor may be zero",
       {{{}, "no check", "a constant divisor", why::isVariable},
        {{panicdivide}, "a check", "any other divisor", nullptr}}},
      {"shift count",
       "the count may be negative",
       {{{}, "no check", "a constant or unsigned count", why::countIsSigned},
        {{panicshift}, "a check", "others", nullptr}}},
      {"string concatenation",
       "all operands are concatenated at once",
       {{{}, "a constant", "all operands are constants", why::operandsVary},
        {{concatstring2}, "concatstring2", "two operands", nullptr},
        {{concatstring3}, "concatstring3", "three operands", nullptr},
        {{concatstrings}, "concatstrings", "more, through an array of strings", nullptr}}},
      {"append",
       "the array is replaced if its capacity does not suffice",
       {{{},
         "a store",
         "the capacity suffices; this is asked when the program runs",
         why::capacitySuffices},
        {{growslice}, "growslice", "it does not", nullptr}}},
      {"interface conversion",
       "the value is copied into memory of its own, whose address is the data word",
       {{{}, "the value itself", "one pointer", why::isNoPointer},
        {{}, "zerobase", "a type of no size", why::hasSize},
        {{}, "read-only memory", "a constant", why::isComputed},
        {{},
         "a copy in the frame",
         "it does not escape, and has at most 1024 bytes",
         why::mayOutlive},
        {{convT64},
         "convT64",
         "an integer of 64 bits; small values share memory",
         why::isNoSuchType},
        {{convTstring}, "convTstring", "a string", why::isNoSuchType},
        {{convT}, "convT", "everything else", why::hasOwnForm}}},
      {"type assertion",
       "the dynamic type is looked at when the program runs",
       {{{panicdottypeE, panicdottypeI, panicnildottype},
         "a comparison of types",
         "to a concrete type",
         why::isInterface},
        {{assertE2I, assertE2I2},
         "a search for methods",
         "to an interface type",
         why::isConcrete}}},
      {"allocation",
       "the object is on the heap",
       {{{}, "the frame", "it does not escape, and is not too large", why::objectOutlives},
        {{newobject}, "newobject", "one object", why::isArray},
        {{makeslice},
         "makeslice",
         "an array whose length is known when the program runs",
         why::isOneObject}}},
      {"string conversion",
       "a string's bytes never change, so they are copied",
       {{{},
         "no copy",
         "the result is only compared, ranged over, or looked up in a map",
         why::textIsKept},
        {{slicebytetostring}, "slicebytetostring", "from []byte", why::isOtherConversion},
        {{stringtoslicebyte}, "stringtoslicebyte", "to []byte", why::isOtherConversion},
        {{slicerunetostring}, "slicerunetostring", "from []rune", why::isOtherConversion},
        {{stringtoslicerune}, "stringtoslicerune", "to []rune", why::isOtherConversion},
        {{intstring},
         "intstring",
         "from an integer, which is a character",
         why::isOtherConversion}}},
      {"range over a string",
       "characters of more than a byte are decoded by a call",
       {{{},
         "the byte itself",
         "a byte below 0x80; this is asked when the program runs",
         why::isLonger},
        {{decoderune}, "decoderune", "others", nullptr}}},
      {"deferred call",
       "the call is put into a list of the function's",
       {{{deferproc}, "deferproc", "a defer statement", why::isInBody},
        {{deferprocat},
         "deferprocat",
         "one within the body of a range over a function",
         why::isInFunction}}},
  };
  return all;
}

/// How many operands a concatenation has.
std::string operandCount(Entry entry, const Facts &facts) {
  switch (entry) {
  case Entry::concatstring2:
    return "there are 2";
  case Entry::concatstring3:
    return "there are 3";
  default:
    return cat("there are ", facts.number(1));
  }
}

/// A closure's variables, of its type: "n, y".
std::string variablesOf(StringRef type) {
  type.consume_front("struct { F uintptr");
  type.consume_back(" }");
  std::string names;
  int depth = 0;
  bool atName = false;
  for (size_t i = 0; i < type.size(); ++i) {
    depth += StringRef("([{").contains(type[i]) ? 1 : StringRef(")]}").contains(type[i]) ? -1 : 0;
    if (depth != 0)
      continue;
    if (type.substr(i).starts_with("; ")) {
      names += names.empty() ? "" : ", ";
      atName = true;
      ++i;
    } else if (type[i] == ' ') {
      atName = false;
    } else if (atName) {
      names += type[i];
    }
  }
  return names;
}

Explanation explainClosure(const std::string &names, bool isInFrame) {
  return {"closure",
          cat("an object with the function's code and the variables that it uses: ", names),
          "",
          {{"code alone", "it uses no variable of the function around it", false,
            cat("it uses ", names)},
           {"an object in the frame", "it does not outlive the function around it", isInFrame,
            isInFrame ? "it is so here" : "it may be called after that has returned"},
           {"an object on the heap", "it may", !isInFrame,
            isInFrame ? "it does not" : "it is so here"}}};
}

std::optional<Explanation> explainEntry(Entry entry, const Stmt *s) {
  const Facts facts(s);
  if (entry == Entry::newobject && isClosure(facts.type(0)))
    return explainClosure(variablesOf(facts.type(0)), /*isInFrame=*/false);
  for (const Choice &choice : choices()) {
    if (llvm::none_of(choice.options, [&](const Choice::Option &option) {
          return llvm::is_contained(option.entries, entry);
        }))
      continue;
    const bool isConcatenation = choice.about == "string concatenation";
    Explanation result = {choice.about.str(), choice.text.str(), "", {}};
    for (const Choice::Option &option : choice.options) {
      const bool applies = llvm::is_contained(option.entries, entry);
      std::string reason = "it is so here";
      if (!applies && option.whyNot)
        reason = option.whyNot(facts);
      else if (isConcatenation)
        reason = operandCount(entry, facts);
      result.rules.push_back(
          {option.result.str(), option.condition.str(), applies, std::move(reason)});
    }
    if (entry == Entry::makeslice)
      result.rules.front().why = why::arrayOutlives(facts);
    return result;
  }
  return std::nullopt;
}

/// "lowering/walk/map.cpp:93"
std::string placeText(const std::source_location &at) {
  StringRef file = at.file_name();
  const size_t folder = file.rfind("lowering/");
  return cat(folder == StringRef::npos ? file : file.drop_front(folder), ':', at.line());
}

/// The four forms of an operation on one key, of which the map's type chooses one.
std::vector<Rule> mapForms(const Reason &reason, StringRef entry) {
  static constexpr std::pair<StringRef, StringRef> kForms[] = {
      {"fast32", "the key's underlying type is int32 or uint32"},
      {"fast64", "it is int, uint, int64, uint64, uintptr, a pointer, a channel or unsafe.Pointer"},
      {"faststr", "it is string"},
      {"generic", "any other key, or a value wider than 128 bytes"}};
  const std::string operation = entry.take_until([](char c) { return c == '_'; }).str();
  std::vector<Rule> rules;
  for (auto [form, condition] : kForms) {
    const bool isGeneric = form == "generic", applies = form == reason.form;
    std::string why;
    if (form == reason.keyForm && !isGeneric)
      why = cat("key ", reason.key, ", value ", reason.valueSize,
                applies ? " bytes ≤ " : " bytes > ", reason.limit);
    else if (!isGeneric)
      why = cat("key ", reason.key);
    else if (!applies)
      why = cat(reason.form, " applies");
    else
      why = textOf(reason);
    rules.push_back(
        {isGeneric ? operation : cat(operation, '_', form), condition.str(), applies, why});
  }
  return rules;
}

/// Whether this is the address of a closure in the frame that is the body of a loop over a
/// function.
bool isLoopBody(const Expr *e) {
  const auto *address = llvm::dyn_cast<LocalAddr>(e);
  return address && address->local->name.starts_with("body·");
}

/// What a call without an entry point is.
std::optional<Explanation> explainFunctionCall(const Call *call) {
  if (!call->function) {
    const std::string code = call->code ? callee(call->code) : "";
    if (!StringRef(code).contains(".itab."))
      return Explanation{
          "call of a function value",
          "which function it is is known when the program runs",
          "",
          {{"a direct call", "of a declared function", false, "it is a variable"},
           {"a call through its code", "of a function value", true, "it is so here"}}};
    return Explanation{
        "method of an interface",
        "the method's code is in the table of the dynamic type's methods, the itab",
        "",
        {{"a direct call", "the receiver's type is known", false, "it is an interface"},
         {code, "the receiver is an interface value", true, "it is so here"}}};
  }
  const StringRef name = call->function->name;
  if (name.contains("-range") || llvm::any_of(call->args, isLoopBody))
    return Explanation{
        "range over a function",
        "the loop's body is a function, which the function that is ranged over calls",
        "",
        {{"a loop", "over an integer, array, slice, string, map or channel", false,
          cat(nameInPackage(name), " is a function")},
         {cat("a call of ", nameInPackage(name)), "over a function", true, "it is so here"}}};
  const StringRef local = nameInPackage(name);
  if (!local.contains('['))
    return std::nullopt;
  const StringRef arguments = local.substr(local.find('[')).split(']').first.drop_front();
  return Explanation{"instance of a generic function",
                     "each set of type arguments has code of its own",
                     "",
                     {{"code for all types of a form", "types share it, which gets a dictionary",
                       false, "this compiler makes none"},
                      {name.str(), "the type arguments are these", true, arguments.str()}}};
}

std::optional<Explanation> explainCall(const Call *call) {
  if (!call->reason)
    return call->entry ? explainEntry(*call->entry, call) : explainFunctionCall(call);
  const Reason &reason = *call->reason;
  Explanation result = {"", textOf(reason), placeText(reason.made), {}};
  const StringRef entry = call->entry ? entryInfo(*call->entry).name : "";
  const bool isMap = call->entry && (entryInfo(*call->entry).flags & MAP) != 0;
  result.about = isMap ? "map entry point" : "operation";
  const bool isKeyed = reason.kind == Reason::FastKey || reason.kind == Reason::NoFastKey ||
                       reason.kind == Reason::WideValue;
  if (isKeyed)
    result.rules = mapForms(reason, entry);
  else
    result.rules = {{entry.str(), result.text, true, "it is so here"}};
  return result;
}

} // namespace

/// from:  c.F = code
/// A closure in the frame, whose type the local has.
static std::optional<Explanation> explainStore(const Store *store) {
  const auto *code = llvm::dyn_cast<SymbolAddr>(store->value);
  const auto *field = llvm::dyn_cast<FieldAddr>(store->addr);
  const auto *base = llvm::dyn_cast_or_null<LocalAddr>(field ? field->base : nullptr);
  if (!code || !llvm::isa<Function>(code->symbol) || !base || isLoopBody(base))
    return std::nullopt;
  const llvm::ArrayRef<StructField> fields = base->local->type->fields;
  if (fields.empty() || fields.front().name != "F" || field->offset != 0)
    return std::nullopt;
  std::string names;
  for (const StructField &variable : fields.drop_front())
    names += cat(names.empty() ? "" : ", ", variable.name);
  return explainClosure(names, /*isInFrame=*/true);
}

std::optional<Explanation> explain(const Stmt *s) {
  if (const auto *check = llvm::dyn_cast<Check>(s))
    return explainEntry(check->entry, check);
  if (const auto *call = llvm::dyn_cast<Call>(s))
    return explainCall(call);
  if (const auto *store = llvm::dyn_cast<Store>(s))
    return explainStore(store);
  return std::nullopt;
}

} // namespace mapgo::core
