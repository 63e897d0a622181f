// The order in which packages are initialised: of those whose imports all are, the one whose symbol
// comes first. The runtime, and what it imports, come before all.
#include "frontend/load/load.h"

#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

using llvm::StringRef;

namespace mapgo::load {
namespace {

/// A package's path as it begins symbols: dots of its last element, and what assemblers might not
/// take, are written as %xx (Go: objabi.PathToPrefix).
std::string symbolPrefix(StringRef path) {
  size_t lastElement = path.rfind('/') + 1; // 0 without a slash
  std::string prefix;
  for (size_t i = 0; i != path.size(); ++i) {
    auto c = static_cast<unsigned char>(path[i]);
    if (c <= ' ' || (c == '.' && i >= lastElement) || c == '%' || c == '"' || c >= 0x7F)
      prefix += "%" + llvm::utohexstr(c, /*LowerCase=*/true, /*Width=*/2);
    else
      prefix += path[i];
  }
  return prefix;
}

/// A package that waits for imports.
struct Node {
  const LoadedPackage *package;
  std::string symbol;
  size_t pending = 0;
  std::vector<Node *> users;
};

struct BySymbol {
  bool operator()(const Node *a, const Node *b) const { return a->symbol < b->symbol; }
};

} // namespace

/// Adds to `order` the packages of a program, or a part of one, that are not in it.
static void addInOrder(const LoadedPackage &program,
                       llvm::function_ref<bool(const LoadedPackage &)> initializes,
                       std::vector<const LoadedPackage *> &order) {
  // One without anything to do counts if an import of it has.
  std::map<const LoadedPackage *, Node> nodes;
  std::set<Node *, BySymbol> ready;
  for (const LoadedPackage *package : withImports(program)) {
    if (llvm::is_contained(order, package))
      continue;
    Node node = {package, symbolPrefix(package->path) + "..inittask", 0, {}};
    for (const LoadedPackage *imported : package->imports)
      node.pending += nodes.count(imported);
    if (node.pending == 0 && !package->isProgram() && !initializes(*package))
      continue;
    Node *inserted = &nodes.emplace(package, std::move(node)).first->second;
    for (const LoadedPackage *imported : package->imports)
      if (auto used = nodes.find(imported); used != nodes.end())
        used->second.users.push_back(inserted);
    if (inserted->pending == 0)
      ready.insert(inserted);
  }
  while (!ready.empty()) {
    Node *next = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(next->package);
    for (Node *user : next->users)
      if (--user->pending == 0)
        ready.insert(user);
  }
}

std::vector<const LoadedPackage *>
initOrder(const LoadedPackage &program,
          llvm::function_ref<bool(const LoadedPackage &)> initializes) {
  std::vector<const LoadedPackage *> order;
  // The others may call it without importing it.
  for (const LoadedPackage *package : withImports(program))
    if (package->isLibrary && package->path == "runtime")
      addInOrder(*package, initializes, order);
  addInOrder(program, initializes, order);
  return order;
}

} // namespace mapgo::load
