package runtime

// A Pinner keeps objects where they are, for code that is not Go's. Nothing is ever moved, so that
// all there is to do is to keep them reachable.
type Pinner struct {
	*pinner
}

type pinner struct {
	refs []pointer
}

// Pin takes a pointer of any type.
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

// Unpin lets go of all that was pinned.
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
