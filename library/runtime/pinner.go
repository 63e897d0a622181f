package runtime

// A Pinner is a set of Go objects each pinned to a fixed location in memory. The Pin method pins one
// object, while Unpin unpins all pinned objects. Nothing is ever moved, so that all there is to do
// is to keep the objects reachable.
type Pinner struct {
	*pinner
}

type pinner struct {
	refs []pointer
}

// Pin pins a Go object, preventing it from being moved or freed by the garbage collector until the
// Unpin method has been called. The argument must be a pointer of any type or an unsafe.Pointer.
func (p *Pinner) Pin(object any) {
	if p.pinner == nil {
		p.pinner = new(pinner)
		SetFinalizer(p.pinner, (*pinner).checkLeak)
	}
	e := (*eface)(pointer(&object))
	if e.typ == nil {
		panic(errorString("runtime.Pinner: argument is nil"))
	}
	if kind := e.typ.kind(); kind != kindPointer && kind != kindUnsafePointer {
		panic(errorString("runtime.Pinner: argument is not a pointer: " + typeText(e.typ)))
	}
	if whereIs(e.data) == specialNone {
		p.refs = append(p.refs, e.data)
	}
}

// Unpin unpins all pinned objects of the Pinner.
func (p *Pinner) Unpin() {
	if p.pinner != nil {
		p.refs = nil
	}
}

func (p *pinner) checkLeak() {
	if len(p.refs) != 0 {
		p.refs = nil
		panic(errorString("runtime.Pinner: found leaking pinned pointer; forgot to call Unpin?"))
	}
}
