// The allocator's side of starting the collector.
#pragma once

namespace mapgo::rt {

/// Prepares the allocator's kinds of blocks. Called once, by startCollector.
void startAllocator();

} // namespace mapgo::rt
