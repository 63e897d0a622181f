// `mapgo clean`: removes what other commands keep.
#include "driver/cache.h"
#include "driver/commands/packages.h"

namespace mapgo::driver {

Command cleanCommand() {
  Command command = {"clean", "remove compiled packages", "mapgo clean -cache", kCacheHelp};
  auto cache = std::make_shared<bool>(false);
  command.options.flag("cache", *cache, "empty the cache of compiled packages");
  command.run = [cache](const OptionList &, Words) {
    if (!*cache)
      return usageError("nothing to clean; try: mapgo clean -cache");
    std::string error;
    std::string directory = Cache::defaultDirectory(error);
    if (error.empty() && !directory.empty())
      error = Cache(directory).clean();
    return error.empty() ? 0 : failure(error);
  };
  return command;
}

} // namespace mapgo::driver
