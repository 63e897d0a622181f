// Linked after the program's own functions, and before the runtime's and libraries'.
extern "C" [[gnu::naked]] void textEnd() asm("go.text.end");
void textEnd() { asm("ud2"); }
