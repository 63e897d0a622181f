// Package sig marks executables that contain certain code. Executables of this compiler are not
// looked at for such marks.
package sig

func BoringCrypto() {}

func FIPSOnly() {}

func StandardCrypto() {}
