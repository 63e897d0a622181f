// Files as the values of variables: a string, bytes, or the table of an embed.FS:
//
//     FS{ &[]file } ─▶ {data,len,cap} ─▶ {name string, data string, hash [16]byte} …
#include "lowering/walk/static.h"
#include "lowering/walk/symbols.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA256.h"

namespace mapgo::walk {
namespace {

constexpr uint64_t kWord = 8, kStringSize = 2 * kWord, kHashSize = 16;
constexpr uint64_t kFileSize = 2 * kStringSize + kHashSize; // embed.file

/// A string of data that is written already, or the first two words of a slice of it.
void addString(PackageWalk &package, core::Global &global, uint64_t offset,
               const core::Global *data, uint64_t size) {
  if (size == 0)
    return;
  global.data.push_back({core::DataItem::Address, offset, {}, data});
  staticWord(package, global, offset + kWord, size);
}

core::Global *filesOf(PackageWalk &package, llvm::ArrayRef<check::EmbeddedFile> files) {
  core::Global *table = privateGlobal(package, "go:embed", files.size() * kFileSize, kWord);
  table->readOnly = true;
  for (auto [i, file] : llvm::enumerate(files)) {
    uint64_t offset = i * kFileSize;
    addString(package, *table, offset, stringData(package, file.name), file.name.size());
    addString(package, *table, offset + kStringSize, stringData(package, file.content),
              file.content.size());
    if (llvm::StringRef(file.name).ends_with("/"))
      continue;
    auto hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(file.content));
    staticBytes(package, *table, offset + 2 * kStringSize,
                llvm::toStringRef(llvm::ArrayRef(hash).take_front(kHashSize)));
  }
  finishStatic(*table);
  return table;
}

} // namespace

void staticEmbedded(PackageWalk &package, core::Global &global, const check::Embedded &embedded) {
  llvm::ArrayRef<check::EmbeddedFile> files = embedded.files;
  llvm::StringRef content = files.front().content;
  switch (embedded.kind) {
  case check::Embedded::String:
    addString(package, global, 0, stringData(package, content), content.size());
    break;
  case check::Embedded::Bytes: {
    core::Global *data = privateGlobal(package, "go:embed", content.size(), 1);
    staticBytes(package, *data, 0, content);
    finishStatic(*data);
    global.data.push_back({core::DataItem::Address, 0, {}, data});
    for (uint64_t offset : {kWord, 2 * kWord})
      staticWord(package, global, offset, content.size());
    break;
  }
  case check::Embedded::FileSystem: {
    core::Global *slice = privateGlobal(package, "go:embed", 3 * kWord, kWord);
    slice->readOnly = true;
    addString(package, *slice, 0, filesOf(package, files), files.size());
    staticWord(package, *slice, 2 * kWord, files.size());
    finishStatic(*slice);
    global.data.push_back({core::DataItem::Address, 0, {}, slice});
    break;
  }
  }
  finishStatic(global);
}

} // namespace mapgo::walk
