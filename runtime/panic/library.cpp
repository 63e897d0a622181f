// Fatal errors that packages of the standard library report.
#include "runtime/base/fatal.h"

namespace mapgo::rt {

extern "C" {
// A fault of the program's.
[[noreturn]] void syncFatal(String text) asm("sync.fatal");
void syncFatal(String text) { fatalString(text); }
[[noreturn]] void internalSyncFatal(String text) asm("internal/sync.fatal");
void internalSyncFatal(String text) { fatalString(text); }
[[noreturn]] void cryptoRandFatal(String text) asm("crypto/rand.fatal");
void cryptoRandFatal(String text) { fatalString(text); }
[[noreturn]] void sysrandFatal(String text) asm("crypto/internal/sysrand.fatal");
void sysrandFatal(String text) { fatalString(text); }
[[noreturn]] void fipsFatal(String text) asm("crypto/internal/fips140.fatal");
void fipsFatal(String text) { fatalString(text); }

// A fault of the library's.
[[noreturn]] void syncThrow(String text) asm("sync.throw");
void syncThrow(String text) { throwFatalString(text); }
[[noreturn]] void internalSyncThrow(String text) asm("internal/sync.throw");
void internalSyncThrow(String text) { throwFatalString(text); }
}

} // namespace mapgo::rt
