// Keys: each part of one is hashed with its length before it, so that no two lists of parts look
// alike.
#include "driver/key.h"

#include "frontend/load/module.h"

#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

using llvm::StringRef;

namespace mapgo::driver {
namespace {

class Hasher {
public:
  void add(uint64_t number) {
    uint8_t bytes[8];
    llvm::support::endian::write64le(bytes, number);
    hasher_.update(bytes);
  }
  void add(StringRef text) {
    add(uint64_t(text.size()));
    hasher_.update(text);
  }
  void add(const Key &key) { hasher_.update(key); }
  Key result() { return hasher_.final(); }

private:
  llvm::BLAKE3 hasher_;
};

/// The build id of a loaded file, which the linker made from its content; "" if it has none.
StringRef buildId(const dl_phdr_info &file) {
  for (const ElfW(Phdr) & segment : llvm::ArrayRef(file.dlpi_phdr, file.dlpi_phnum)) {
    if (segment.p_type != PT_NOTE)
      continue;
    StringRef notes(reinterpret_cast<const char *>(file.dlpi_addr + segment.p_vaddr),
                    segment.p_memsz);
    while (notes.size() >= sizeof(ElfW(Nhdr))) {
      ElfW(Nhdr) note;
      memcpy(&note, notes.data(), sizeof note);
      StringRef name = notes.substr(sizeof note, note.n_namesz);
      StringRef content =
          notes.substr(sizeof note + llvm::alignTo(note.n_namesz, 4), note.n_descsz);
      if (note.n_type == NT_GNU_BUILD_ID && name == StringRef("GNU\0", 4))
        return content;
      notes =
          notes.drop_front(std::min(notes.size(), sizeof note + llvm::alignTo(note.n_namesz, 4) +
                                                      llvm::alignTo(note.n_descsz, 4)));
    }
  }
  return "";
}

/// A file without a build id is known by when it was written.
void addFileStatus(Hasher &hasher, const char *path) {
  struct stat status = {};
  stat(*path ? path : "/proc/self/exe", &status);
  hasher.add(StringRef(path));
  hasher.add(uint64_t(status.st_size));
  hasher.add(uint64_t(status.st_mtim.tv_sec));
  hasher.add(uint64_t(status.st_mtim.tv_nsec));
}

/// The executable and all libraries that it uses, LLVM's above all.
void addLoadedCode(Hasher &hasher) {
  auto visit = [](dl_phdr_info *file, size_t, void *data) {
    auto &hasher = *static_cast<Hasher *>(data);
    if (StringRef(file->dlpi_name).starts_with("linux-vdso"))
      return 0;
    StringRef id = buildId(*file);
    hasher.add(id);
    if (id.empty())
      addFileStatus(hasher, file->dlpi_name);
    return 0;
  };
  dl_iterate_phdr(visit, &hasher);
}

} // namespace

Keys::Keys(const CompileOptions &options)
    : describesVariables_(describesVariables(options)), checkMaps_(options.checkMaps) {
  Hasher hasher;
  addLoadedCode(hasher);
  auto buffer = llvm::MemoryBuffer::getFile(joinedBitcode(options), /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  hasher.add(buffer ? (*buffer)->getBuffer() : StringRef());
  hasher.add(uint64_t(options.optLevel));
  common_ = hasher.result();
}

Key Keys::ofMode(const load::LoadedPackage &package) {
  Hasher hasher;
  hasher.add(of(package));
  hasher.add(uint64_t(checkMaps_));
  return hasher.result();
}

Key Keys::of(const load::LoadedPackage &package) {
  if (auto found = known_.find(&package); found != known_.end())
    return found->second;
  Hasher hasher;
  hasher.add(common_);
  hasher.add(package.path);
  hasher.add(uint64_t(package.language));
  hasher.add(package.settings);
  hasher.add(package.build);
  hasher.add(package.root);
  hasher.add(uint64_t(package.isLibrary));
  hasher.add(uint64_t(describesVariables_ && !package.isLibrary));
  hasher.add(uint64_t(package.merged));
  hasher.add(uint64_t(package.dropped.size()));
  for (const std::string &name : package.dropped)
    hasher.add(name);
  hasher.add(uint64_t(package.files.size()));
  for (const SourceFile *file : package.files) {
    // Its place is in the line tables.
    hasher.add(load::absolutePath(file->recordedName()));
    hasher.add(file->text());
  }
  for (const auto &[pos, embedded] : package.embeds) {
    hasher.add(uint64_t(embedded.size()));
    for (const check::EmbeddedFile &file : embedded) {
      hasher.add(file.name);
      hasher.add(file.content);
    }
  }
  hasher.add(uint64_t(package.imports.size()));
  for (const load::LoadedPackage *imported : package.imports) {
    hasher.add(imported->path);
    hasher.add(of(*imported));
  }
  return known_[&package] = hasher.result();
}

} // namespace mapgo::driver
