// What the program is started with.
#pragma once

namespace mapgo::rt {

/// Notes the arguments of the C main, which stay where they are.
void setArguments(int count, char **values);

} // namespace mapgo::rt
