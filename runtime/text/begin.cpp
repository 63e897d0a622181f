// Linked before the program's own functions, so that its address is below theirs.
extern "C" [[gnu::naked]] void textBegin() asm("go.text.begin");
void textBegin() { asm("ud2"); }
