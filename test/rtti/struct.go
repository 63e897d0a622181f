// The descriptor of a struct type: its fields' names, types and offsets are a symbol of their own. A
// name begins with flags, 1 exported, 2 has a tag, 4 has a package path, 8 embedded.
// RUN: %mapgo emit --stage=core --data %s > %t
// RUN: %FileCheck --check-prefix=STRUCT %s < %t
// RUN: %FileCheck --check-prefix=FIELDS %s < %t
// RUN: %FileCheck --check-prefix=TAG %s < %t
// RUN: %FileCheck --check-prefix=NAME %s < %t
// RUN: %FileCheck --check-prefix=EMBEDDED %s < %t
package main

type inner struct{}

func main() {
	var x interface{} = struct {
		X     int32 `json:"x"`
		Name  string
		inner "a\n\xffÿ"
	}{}
	println(x)
}

// STRUCT: const type:struct { X int32 "json:\"x\""; Name string; main.inner "a\n\xffÿ" } // 80 bytes, align 8, 5 addresses, merge
// STRUCT-NEXT:      0: 2000000000000000
// STRUCT-NEXT:      8: 1000000000000000
// STRUCT-NEXT:      16: {{........}}00080819
// STRUCT-NEXT:      24: address type:.eq.
// STRUCT-NEXT:      32: address runtime.gcbits.02
// STRUCT-NEXT:      40: distance type:.name.0.struct {
// STRUCT-NEXT:      48: address type:.name.0.main
// STRUCT-NEXT:      56: address type:.fields.struct {
// STRUCT-NEXT:      64: 0300000000000000
// STRUCT-NEXT:      72: 0300000000000000
//
// FIELDS: const type:.fields.struct {{.*}} // 72 bytes, align 8, 6 addresses, merge
// FIELDS-NEXT:      0: address type:.name.3.X·"json:\"x\""
// FIELDS-NEXT:      8: address type:int32
// FIELDS-NEXT:      24: address type:.name.1.Name
// FIELDS-NEXT:      32: address type:string
// FIELDS-NEXT:      40: 0800000000000000
// FIELDS-NEXT:      48: address type:.name.10.inner·"a\n\xffÿ"
// FIELDS-NEXT:      56: address type:main.inner
// FIELDS-NEXT:      64: 1800000000000000
//
// TAG:       const type:.name.3.X·"json:\"x\"" // 12 bytes, align 1, local
// TAG-NEXT:      0: "\x03\x01X\x08json:\"x\""
// NAME:       const type:.name.1.Name // 6 bytes, align 1, local
// NAME-NEXT:      0: "\x01\x04Name"
// EMBEDDED:       const type:.name.10.inner·"a\n\xffÿ" // 13 bytes, align 1, local
// EMBEDDED-NEXT:      0: "\n\x05inner\x05a\n\xffÿ"
