// The cache's files. Each is an object file followed by what linkers pass over:
//
//     │ ELF … section headers │ summary │ its size │ objects │ key │ xxh3-128 of all before │
//     │ "mapgo\0o5" │
//
// The first object of an entry tells how many there are; the others have keys made from its key.
#include "driver/cache.h"

#include "driver/output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::driver {
namespace {

// Go's own figures: using an entry is noted at most once an hour, since it costs a write.
constexpr time_t kUseInterval = 60 * 60;
constexpr time_t kTrimInterval = 24 * 60 * 60;
constexpr time_t kUnusedLimit = 5 * 24 * 60 * 60;

constexpr StringRef kMagic("mapgo\0o5", 8);

constexpr StringRef kReadme = "This directory holds objects of packages that mapgo has compiled.\n"
                              "It may be removed at any time: mapgo clean -cache\n";

constexpr size_t kSumSize = 16;

std::string checksum(StringRef text) {
  llvm::XXH128_hash_t sum = llvm::xxh3_128bits(llvm::arrayRefFromStringRef(text));
  char bytes[kSumSize];
  llvm::support::endian::write64le(bytes, sum.low64);
  llvm::support::endian::write64le(bytes + 8, sum.high64);
  return {bytes, kSumSize};
}

/// The checksum of an object is that of the checksums of its parts, so that a large one is read
/// part by part into the same memory.
constexpr size_t kPart = 64 << 10;

/// What is said of an object.
struct Header {
  std::string summary;  ///< of the package, with the first object
  uint64_t objects = 1; ///< of the entry
};

/// What follows an object; `parts` are the checksums of its parts.
std::string trailer(const std::string &parts, const Header &header, const Key &key) {
  char numbers[16];
  llvm::support::endian::write64le(numbers, header.summary.size());
  llvm::support::endian::write64le(numbers + 8, header.objects);
  std::string text = (header.summary + StringRef(numbers, 16) + llvm::toStringRef(key)).str();
  return text + checksum(checksum(parts) + text) + kMagic.str();
}

std::string trailerOf(StringRef object, const Header &header, const Key &key) {
  std::string parts;
  for (; !object.empty(); object = object.drop_front(std::min(kPart, object.size())))
    parts += checksum(object.take_front(kPart));
  return trailer(parts, header, key);
}

/// Reads all of `bytes` from `offset` on; false if there are fewer.
bool readAt(fs::file_t file, llvm::MutableArrayRef<char> bytes, uint64_t offset) {
  llvm::Expected<size_t> read = fs::readNativeFileSlice(file, bytes, offset);
  if (!read)
    llvm::consumeError(read.takeError());
  return read && *read == bytes.size();
}

/// What is said in a file that is as it was written, and for this key.
std::optional<Header> headerIn(fs::file_t file, const Key &key) {
  constexpr size_t kFixed = 16 + sizeof(Key) + kSumSize + kMagic.size();
  fs::file_status status;
  char fixed[kFixed];
  if (fs::status(file, status) || status.getSize() < kFixed ||
      !readAt(file, fixed, status.getSize() - kFixed))
    return std::nullopt;
  uint64_t rest = status.getSize() - kFixed, size = llvm::support::endian::read64le(fixed);
  if (size > rest)
    return std::nullopt;
  Header header = {std::string(size, '\0'), llvm::support::endian::read64le(fixed + 8)};
  uint64_t object = rest - size;
  if (!readAt(file, llvm::MutableArrayRef(header.summary.data(), size), object))
    return std::nullopt;
  std::string parts;
  std::vector<char> part(kPart);
  for (uint64_t at = 0; at < object; at += kPart) {
    auto bytes = llvm::MutableArrayRef(part).take_front(std::min<uint64_t>(kPart, object - at));
    if (!readAt(file, bytes, at))
      return std::nullopt;
    parts += checksum(StringRef(bytes.data(), bytes.size()));
  }
  if (!StringRef(trailer(parts, header, key)).ends_with(StringRef(fixed, kFixed)))
    return std::nullopt;
  return header;
}

/// Whether a file is an entry, finished or not. Nothing else is touched, wherever $MAPGOCACHE
/// leads.
bool isEntry(StringRef file) {
  StringRef name = path::filename(file), directory = path::filename(path::parent_path(file));
  constexpr size_t kDigits = 2 * std::tuple_size_v<Key>;
  return name.size() > kDigits && llvm::all_of(name.take_front(kDigits), llvm::isHexDigit) &&
         name.substr(kDigits).starts_with(".o") && name.take_front(2) == directory;
}

/// When a file was last used or written, 0 if it is not there.
time_t lastUse(const std::string &file) {
  struct stat status;
  return stat(file.c_str(), &status) == 0 ? status.st_mtime : 0;
}

void noteUse(const std::string &file) {
  if (lastUse(file) < time(nullptr) - kUseInterval)
    utimensat(AT_FDCWD, file.c_str(), nullptr, 0);
}

/// Calls f(path) for every entry. Returns the first error of reading directories, with the path, or
/// "".
template <class F> std::string forEachEntry(const std::string &directory, F f) {
  std::string failure;
  auto note = [&](const std::string &place, std::error_code code) {
    if (code && failure.empty())
      failure = place + ": " + code.message();
  };
  std::error_code code, inner;
  for (fs::directory_iterator it(directory, code), end; it != end && !code; it.increment(code)) {
    if (it->type() != fs::file_type::directory_file)
      continue;
    for (fs::directory_iterator entry(it->path(), inner), last; entry != last && !inner;
         entry.increment(inner))
      if (isEntry(entry->path()))
        f(entry->path());
    note(it->path(), inner);
  }
  if (code != std::errc::no_such_file_or_directory)
    note(directory, code);
  return failure;
}

} // namespace

std::string Cache::defaultDirectory(std::string &error) {
  auto variable = [](const char *name) {
    const char *value = getenv(name);
    return std::string(value ? value : "");
  };
  if (std::string chosen = variable("MAPGOCACHE"); !chosen.empty()) {
    if (chosen != "off" && !path::is_absolute(chosen))
      error = "MAPGOCACHE is not an absolute path: " + chosen;
    return chosen == "off" ? "" : chosen;
  }
  // Go: os.UserCacheDir
  if (std::string caches = variable("XDG_CACHE_HOME"); path::is_absolute(caches))
    return caches + "/mapgo";
  std::string home = variable("HOME");
  return home.empty() ? "" : home + "/.cache/mapgo";
}

static std::string pathIn(StringRef directory, const Key &key) {
  std::string name = llvm::toHex(key, /*LowerCase=*/true);
  return (directory + "/" + name.substr(0, 2) + "/" + name + ".o").str();
}

/// The key of another object than an entry's first.
static Key keyOf(const Key &entry, uint64_t object) {
  if (object == 0)
    return entry;
  char number[8];
  llvm::support::endian::write64le(number, object);
  llvm::BLAKE3 hasher;
  hasher.update(entry);
  hasher.update(StringRef(number, 8));
  return hasher.final();
}

static std::optional<Header> readHeader(const std::string &file, const Key &key) {
  llvm::Expected<fs::file_t> opened = fs::openNativeFileForRead(file);
  if (!opened) {
    llvm::consumeError(opened.takeError());
    return std::nullopt;
  }
  std::optional<Header> header = headerIn(*opened, key);
  fs::closeFile(*opened);
  return header;
}

std::optional<Cache::Entry> Cache::findIn(StringRef directory, const Key &key) {
  if (directory.empty())
    return std::nullopt;
  Entry entry;
  uint64_t count = 1;
  for (uint64_t i = 0; i < count; ++i) {
    const Key own = keyOf(key, i);
    entry.objects.push_back(pathIn(directory, own));
    std::optional<Header> header = readHeader(entry.objects.back(), own);
    if (!header)
      return std::nullopt;
    if (i > 0)
      continue;
    entry.summary = std::move(header->summary);
    count = header->objects;
  }
  return entry;
}

std::optional<Cache::Entry> Cache::find(const Key &key) const {
  if (std::optional<Entry> entry = findIn(shipped_, key))
    return entry;
  std::optional<Entry> entry = findIn(directory_, key);
  if (entry)
    llvm::for_each(entry->objects, noteUse);
  return entry;
}

std::vector<std::string> Cache::store(const Key &key, llvm::ArrayRef<StringRef> objects,
                                      StringRef summary) {
  std::vector<std::string> files(objects.size());
  if (directory_.empty())
    return {};
  std::error_code code;
  // The first one tells of the others, which are there by then.
  for (size_t i = objects.size(); i-- > 0 && !code;) {
    const Key own = keyOf(key, i);
    const Header header = {i == 0 ? summary.str() : "", i == 0 ? objects.size() : 1};
    files[i] = pathIn(directory_, own);
    code = fs::create_directories(path::parent_path(files[i]));
    if (std::string readme = directory_ + "/README"; !code && !fs::exists(readme))
      code = writeWhole(readme, kReadme);
    if (!code)
      code = writeWhole(files[i], {objects[i], trailerOf(objects[i], header, own)});
  }
  if (code && problem_.empty())
    problem_ = directory_ + ": " + code.message();
  return code ? std::vector<std::string>() : files;
}

void Cache::trim() const {
  if (directory_.empty() || !fs::is_directory(directory_))
    return;
  std::string stamp = directory_ + "/trim.txt";
  time_t now = time(nullptr);
  // A time in the future is a clock that was wrong.
  if (time_t last = lastUse(stamp); last <= now && last > now - kTrimInterval)
    return;
  if (writeWhole(stamp, StringRef(std::to_string(now) + "\n")))
    return;
  forEachEntry(directory_, [&](const std::string &file) {
    if (lastUse(file) < now - kUnusedLimit)
      fs::remove(file);
  });
}

std::string Cache::clean() const {
  std::string failure;
  std::string unread = forEachEntry(directory_, [&](const std::string &file) {
    if (std::error_code code = fs::remove(file); code && failure.empty())
      failure = file + ": " + code.message();
  });
  return failure.empty() ? unread : failure;
}

} // namespace mapgo::driver
