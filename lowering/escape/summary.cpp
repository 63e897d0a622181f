// What importers know of a package, from its pragmas and as bytes:
//
//     │ initializes │ order │ small │ parameters │ leaks of each │ result's parameters │
//     │ leaks of each │ …
//
// A function is left out that is not small, leaks nothing and returns no func value.
#include "lowering/escape/summary.h"

#include "llvm/ADT/StringExtras.h"

#include <limits>

namespace mapgo::escape {

void Leaks::add(unsigned i, int derefs) {
  constexpr int kMax = std::numeric_limits<uint8_t>::max();
  if (counts_[i] == 0 || derefs < at(i))
    counts_[i] = static_cast<uint8_t>(std::min(derefs + 1, kMax));
}

void Leaks::join(const Leaks &other) {
  for (unsigned i = 0; i < counts_.size(); ++i)
    if (other.at(i) >= 0)
      add(i, other.at(i));
  movesOn_ |= other.movesOn_;
  becomesNumber_ |= other.becomesNumber_;
  isCalled_ |= other.isCalled_;
}

void Leaks::simplify() {
  if (toHeap() < 0)
    return;
  for (unsigned i = 0; i < kMaxResults; ++i)
    if (toResult(i) >= toHeap())
      counts_[1 + i] = 0;
}

llvm::StringRef PackageSummary::linknameOf(const types::Object *object) {
  for (; linknameFiles_ < package->files.size(); ++linknameFiles_) {
    for (const syntax::Pragma &pragma : package->files[linknameFiles_]->pragmas) {
      llvm::SmallVector<llvm::StringRef, 3> words;
      llvm::SplitString(pragma.text, words);
      if (words.size() == 3 && words[0] == "go:linkname")
        if (const types::Object *local = package->package->scope->lookup(words[1]))
          linknames_[local] = words[2].str();
    }
  }
  auto known = linknames_.find(object);
  return known == linknames_.end() ? llvm::StringRef() : llvm::StringRef(known->second);
}

FunctionSummary *Summaries::of(const types::Func *f) {
  if (!f->decl || !f->package)
    return nullptr;
  if (!f->isInstance())
    return &of(f->package).functions[f->order];
  auto known = ofInstances_.find(f);
  return known == ofInstances_.end() ? nullptr : &known->second;
}

void Summaries::set(const types::Func *f, FunctionSummary summary) {
  (f->isInstance() ? ofInstances_[f] : of(f->package).functions[f->order]) = std::move(summary);
}

check::FunctionBody Summaries::bodyOf(const types::Func *f) {
  PackageSummary &summary = of(f->package);
  if (summary.partial)
    summary.partial->checkBody(f->origin);
  const check::Info &info = summary.package->info;
  return f->isInstance() ? instances_.of(f, info) : check::FunctionBody{f->decl, &info};
}

std::string encode(const PackageFindings &findings) {
  std::string bytes;
  auto put = [&](const auto &value) {
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
  };
  put(findings.initializes);
  put(static_cast<uint32_t>(findings.names.size()));
  bytes += findings.names;
  for (const auto &[order, function] : findings.functions) {
    if (!function.small && function.returned.empty() &&
        llvm::all_of(function.leaks, [](const Leaks &l) { return l == Leaks(); }))
      continue;
    put(order);
    put(function.small);
    for (const std::vector<Leaks> *list : {&function.leaks, &function.returned}) {
      put(static_cast<uint32_t>(list->size()));
      for (const Leaks &leaks : *list)
        put(leaks);
    }
  }
  return bytes;
}

bool decode(llvm::StringRef bytes, PackageFindings &findings) {
  static_assert(std::is_trivially_copyable_v<Leaks>);
  auto take = [&](auto &value) {
    bool enough = bytes.size() >= sizeof value;
    if (enough) {
      memcpy(&value, bytes.data(), sizeof value);
      bytes = bytes.drop_front(sizeof value);
    }
    return enough;
  };
  findings.functions.clear();
  uint32_t names = 0;
  if (!take(findings.initializes) || !take(names) || names > bytes.size())
    return false;
  findings.names = bytes.take_front(names);
  bytes = bytes.drop_front(names);
  while (!bytes.empty()) {
    uint32_t order = 0;
    bool small = false;
    if (!take(order) || order > std::numeric_limits<int32_t>::max() || !take(small))
      return false;
    FunctionSummary &function = findings.functions[order];
    function.small = small;
    for (std::vector<Leaks> *list : {&function.leaks, &function.returned}) {
      uint32_t parameters = 0;
      if (!take(parameters) || parameters > bytes.size() / sizeof(Leaks))
        return false;
      list->resize(parameters);
      for (Leaks &leaks : *list)
        take(leaks);
    }
  }
  return true;
}

} // namespace mapgo::escape
