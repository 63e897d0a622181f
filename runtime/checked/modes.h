// What the checked runtime does besides running the program, as the environment says.
//
//    MAPGODEBUG=maptrace=1,mapdump=table.json ./program
//
//    mapcheck=0      do not verify the invariants of a map before and after each operation on it
//    maptrace=1      print each operation with the map's type and address, and the key
//    mapdump=FILE    after each change of a map write its layout to FILE, one line of JSON (mapdump
//                    in map.h); the name has no comma in it
//
// Of several settings for one mode the last counts; unknown ones are ignored, as in GODEBUG.
#pragma once

namespace mapgo::rt {

struct Modes {
  bool check = true;
  bool trace = false;
  int dump = -1; ///< file descriptor, negative for none
};

/// As they were set when the process started.
const Modes &modes();

} // namespace mapgo::rt
