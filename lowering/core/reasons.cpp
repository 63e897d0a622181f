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

/// What a group of entry points is for, and the rules by which one of them, or none, is called.
/// Rules without entries lead to code without a call.
struct Choice {
  struct Option {
    std::vector<Entry> entries;
    StringRef result;
    StringRef condition;
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
       {{{}, "no check", "a constant index into an array, which the type checker has looked at"},
        {{panicIndex, panicIndexU}, "a check", "any other index"}}},
      {"slice bounds check",
       "each bound is compared with the next one, the last with the capacity or length",
       {{{}, "no check", "bounds that are left out, or known to be in order"},
        {{panicSliceAlen, panicSliceAlenU, panicSliceAcap, panicSliceAcapU, panicSlice3Alen,
          panicSlice3AlenU, panicSlice3Acap, panicSlice3AcapU},
         "a check against the length or capacity",
         "the last bound"},
        {{panicSliceB, panicSliceBU, panicSlice3B, panicSlice3BU, panicSlice3C, panicSlice3CU},
         "a check against the bound after it",
         "the other bounds"}}},
      {"nil check",
       "the pointer may be nil",
       {{{}, "no check", "the address of a variable, or a pointer just made or checked"},
        {{panicmem}, "a check", "any other pointer"}}},
      {"division",
       "the divisor may be zero",
       {{{}, "no check", "a constant divisor"}, {{panicdivide}, "a check", "any other divisor"}}},
      {"shift count",
       "the count may be negative",
       {{{}, "no check", "a constant or unsigned count"}, {{panicshift}, "a check", "others"}}},
      {"string concatenation",
       "all operands are concatenated at once",
       {{{}, "a constant", "all operands are constants"},
        {{concatstring2}, "concatstring2", "two operands"},
        {{concatstring3}, "concatstring3", "three operands"},
        {{concatstrings}, "concatstrings", "more, through an array of strings"}}},
      {"append",
       "the array is replaced if its capacity does not suffice",
       {{{}, "a store", "the capacity suffices; this is asked when the program runs"},
        {{growslice}, "growslice", "it does not"}}},
      {"interface conversion",
       "the value is copied into memory of its own, whose address is the data word",
       {{{}, "the value itself", "one pointer"},
        {{}, "zerobase", "a type of no size"},
        {{}, "read-only memory", "a constant"},
        {{}, "a copy in the frame", "it does not escape, and has at most 1024 bytes"},
        {{convT64}, "convT64", "an integer of 64 bits; small values share memory"},
        {{convTstring}, "convTstring", "a string"},
        {{convT}, "convT", "everything else"}}},
      {"type assertion",
       "the dynamic type is looked at when the program runs",
       {{{panicdottypeE, panicdottypeI, panicnildottype},
         "a comparison of types",
         "to a concrete type"},
        {{assertE2I, assertE2I2}, "a search for methods", "to an interface type"}}},
      {"allocation",
       "the object is on the heap",
       {{{}, "the frame", "it does not escape, and is not too large"},
        {{newobject}, "newobject", "one object"},
        {{makeslice}, "makeslice", "an array whose length is known when the program runs"}}},
      {"string conversion",
       "a string's bytes never change, so they are copied",
       {{{}, "no copy", "the result is only compared, ranged over, or looked up in a map"},
        {{slicebytetostring}, "slicebytetostring", "from []byte"},
        {{stringtoslicebyte}, "stringtoslicebyte", "to []byte"},
        {{slicerunetostring}, "slicerunetostring", "from []rune"},
        {{stringtoslicerune}, "stringtoslicerune", "to []rune"},
        {{intstring}, "intstring", "from an integer, which is a character"}}},
      {"range over a string",
       "characters of more than a byte are decoded by a call",
       {{{}, "the byte itself", "a byte below 0x80; this is asked when the program runs"},
        {{decoderune}, "decoderune", "others"}}},
      {"deferred call",
       "the call is put into a list of the function's",
       {{{deferproc}, "deferproc", "a defer statement"},
        {{deferprocat}, "deferprocat", "one within the body of a range over a function"}}},
  };
  return all;
}

std::optional<Explanation> explainEntry(Entry entry) {
  for (const Choice &choice : choices()) {
    if (llvm::none_of(choice.options, [&](const Choice::Option &option) {
          return llvm::is_contained(option.entries, entry);
        }))
      continue;
    Explanation result = {choice.about.str(), choice.text.str(), "", {}};
    for (const Choice::Option &option : choice.options) {
      const bool applies = llvm::is_contained(option.entries, entry);
      result.rules.push_back({option.result.str(), option.condition.str(), applies,
                              applies ? "it is so here" : "it is not so here"});
    }
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

std::optional<Explanation> explainCall(const Call *call) {
  if (!call->reason) {
    if (call->entry)
      return explainEntry(*call->entry);
    if (!call->function)
      return std::nullopt;
    const StringRef name = call->function->name;
    if (name.contains("-range"))
      return Explanation{
          "range over a function",
          "the loop's body is a function, which the function that is ranged over calls",
          "",
          {{"a loop", "over anything but a function", false, "it is a function here"},
           {name.str(), "over a function", true, "it is so here"}}};
    if (nameInPackage(name).contains('['))
      return Explanation{"instance of a generic function",
                         "each set of type arguments has code of its own",
                         "",
                         {{name.str(), "the type arguments are these", true, "it is so here"}}};
    return std::nullopt;
  }
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

std::optional<Explanation> explain(const Stmt *s) {
  if (const auto *check = llvm::dyn_cast<Check>(s))
    return explainEntry(check->entry);
  if (const auto *call = llvm::dyn_cast<Call>(s))
    return explainCall(call);
  return std::nullopt;
}

} // namespace mapgo::core
