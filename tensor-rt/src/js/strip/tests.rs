//! Source in, JavaScript out. Trailing spaces of lines are cut off before comparing; positions are tested apart.

use super::{Language, strip};

fn stripped(source: &str) -> String {
    let output = strip("test.ts", source, Language::TypeScript).unwrap_or_else(|error| panic!("{}", error.rendered));
    assert_eq!(output.lines().count(), source.lines().count(), "line count of {source:?}: {output:?}");
    output.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check(source: &str, expected: &str) {
    assert_eq!(stripped(source), expected, "source: {source}");
}

#[track_caller]
fn refused(source: &str, expected: &str) {
    let error = strip("test.ts", source, Language::TypeScript).expect_err("should be refused");
    assert!(error.message.contains(expected), "{:?} does not contain {expected:?}", error.message);
}

#[test]
fn annotations() {
    for (source, expected) in [
        ("let x: number = 1;", "let x = 1;"),
        ("let x!: number;", "let x ;"),
        ("const f = (a: number, b?: string): void => {};", "const f = (a , b ) => {};"),
        (
            "function f<T extends object>(this: Foo, x: T, ...rest: T[]): x is Bar { return x }",
            "function f ( x , ...rest ) { return x }",
        ),
        ("function f(this: Foo) {}", "function f( ) {}"),
        ("f<number>(1); new Map<string, number>(); g<T>`x`;", "f (1); new Map (); g `x`;"),
        ("const g = <T,>(x: T) => x;", "const g = (x ) => x;"),
        ("const { a, b }: { a: number; b: string } = o;", "const { a, b } = o;"),
        ("try {} catch (e: unknown) {}", "try {} catch (e ) {}"),
        ("for (const x of xs as number[]) {}", "for (const x of xs ) {}"),
        ("const y = (x as unknown as T).foo!.bar satisfies U;", "const y = (x ).foo .bar ;"),
        ("const z = <T>x;", "const z = x;"),
        ("const h = f<number>;", "const h = f ;"),
        ("a!.b!(c)![0]!;", "a .b (c) [0] ;"),
        ("x! += 1; (x as any) = 2;", "x += 1; (x ) = 2;"),
        (
            "const o = { m<T>(this: T, x?: number): T { return this }, get v(): number { return 1 } };",
            "const o = { m ( x ) { return this }, get v() { return 1 } };",
        ),
        ("label: for (;;) { let t: [a: number, b?: string]; break label }", "label: for (;;) { let t ; break label }"),
        ("async <T>(x: T): Promise<T> => x", "async (x ) => x"),
        ("const c = a ? (b: number): c => d : e;", "const c = a ? (b ) => d : e;"),
        ("type A = { [K in keyof T]?: `${K & string}x` }; let b = 1", "; let b = 1"),
        ("function f(x: string): string;\nfunction f(x: any) { return x }", ";\nfunction f(x ) { return x }"),
        (
            "declare const x: number; declare function f(): void; declare class C {} declare module 'm' { } declare global { }",
            "; ; ; ; ;",
        ),
        ("interface A { x: number }\ninterface B extends A {}", ";\n;"),
        (
            "abstract class A {} export abstract class B {} export default abstract class C {}",
            "class A {} export class B {} export default class C {}",
        ),
        ("let 数: string = 'ü'; let n = 数 as string;", "let 数 = 'ü'; let n = 数 ;"),
    ] {
        check(source, expected);
    }
}

#[test]
fn classes() {
    for (source, expected) in [
        ("class A<T> extends B<T> implements C<T>, D { }", "class A extends B { }"),
        ("class A implements I {}", "class A {}"),
        (
            "class A { x: number; y?: string; z!: T; #p: number; static s: number; w = 1 }",
            "class A { ; ; ; #p ; ; w = 1 }",
        ),
        (
            "class A { private readonly x: number = 1; static readonly y = 2; protected async f(): Promise<void> {} }",
            "class A { ; x = 1; static y = 2; ; async f() {} }",
        ),
        (
            "abstract class A { abstract x: number; abstract f(): void; g?(): void; h(): void {} }",
            "class A { ; ; ; h() {} }",
        ),
        (
            "class A { [key: string]: any; declare x: number; override f() {} public static override g() {} }",
            "class A { ; ; ; f() {} ; static g() {} }",
        ),
        (
            "class A { constructor(private x: number, readonly y = 2, z?: string) {} }",
            "class A { constructor( x , y = 2, z ) { this.x = x; this.y = y;} }",
        ),
        (
            "class A extends B { constructor(public x: number) { foo(); super(x); bar() } }",
            "class A extends B { constructor( x ) { foo(); super(x); this.x = x; bar() } }",
        ),
        (
            "class A extends B { constructor(public x: number) { super(x)\nbar() } }",
            "class A extends B { constructor( x ) { super(x); this.x = x;\nbar() } }",
        ),
        ("class A { f(x: string): void; f(x: number): void; f(x: any) {} }", "class A { ; ; f(x ) {} }"),
        (
            "class A { get x(): number { return 1 } set x(v: number) {} static { let y: number = 1 } }",
            "class A { get x() { return 1 } set x(v ) {} static { let y = 1 } }",
        ),
        (
            "class A { readonly = 1; static = 2; declare; abstract() {} }",
            "class A { readonly = 1; static = 2; ; abstract() {} }",
        ),
        (
            "class A { public readonly 'quoted': number = 1; private [computed]?: string = 'x' }",
            "class A { ; 'quoted' = 1; ; [computed] = 'x' }",
        ),
    ] {
        check(source, expected);
    }
}

#[test]
fn statements_still_end_where_they_ended() {
    for (source, expected) in [
        ("let a = b as T\n(c)", "let a = b ;\n(c)"),
        ("let a = b satisfies T\n[c]", "let a = b ;\n[c]"),
        ("let x: T\n(c)", "let x ;\n(c)"),
        ("let a = 1\ntype X = number\n(c)", "let a = 1\n;\n(c)"),
        ("let a = 1\ninterface X {}\n[c]", "let a = 1\n;\n[c]"),
        ("class A { a = 1\nb: T\n*g() {} }", "class A { a = 1\n;\n*g() {} }"),
        ("class A { a = 1\npublic *g() {} }", "class A { a = 1\n; *g() {} }"),
        ("class A { #a: T\n[b] = 1 }", "class A { #a ;\n[b] = 1 }"),
        ("class A { a = b as T\n[c] = 1 }", "class A { a = b ;\n[c] = 1 }"),
        ("const f = (x):\nT => x", "const f = (x\n) => x"),
        ("const f = async <\nT>(x: T) => x", "const f = async (\nx ) => x"),
        ("function f() { return <\nT>x }", "function f() { return (\nx) }"),
        ("if (a) b as T\nelse c", "if (a) b ;\nelse c"),
        ("export default a as T\n(b)", "export default a ;\n(b)"),
    ] {
        check(source, expected);
    }
}

#[test]
fn enums() {
    for (source, expected) in [
        (
            "enum E { A, B = 5, C }",
            r#"var E = ((E) => { E[E["A"] = 0] = "A"; E[E["B"] = 5] = "B"; E[E["C"] = 6] = "C"; return E; })(E || {});"#,
        ),
        (
            "export const enum E {\n  A = 'a', // first\n  B = A + 'b',\n}",
            "export var E = ((E) => {\nE[\"A\"] = 'a'; // first\nE[\"B\"] = E.A + 'b';\nreturn E; })(E || {});",
        ),
        (
            "enum E { A = 1 << 2, B, 'c d' = A | B }",
            r#"var E = ((E) => { E[E["A"] = 1 << 2] = "A"; E[E["B"] = E["A"] + 1] = "B"; E[E["c d"] = E.A | E.B] = "c d"; return E; })(E || {});"#,
        ),
        ("declare enum E { A }", ";"),
    ] {
        check(source, expected);
    }
    refused("enum E { A = 'a', B }", "needs a value of its own");
}

#[test]
fn imports_and_exports() {
    for (source, expected) in [
        ("import type { A } from 'a';\nlet x: A", ";\nlet x ;"),
        ("import { A, b } from 'a'; b(1 as A)", "import { b } from 'a'; b(1 )"),
        ("import { type A, b } from 'a'; b()", "import { b } from 'a'; b()"),
        ("import A from 'a'; let x: A;", "; let x ;"),
        ("import 'side'; import {} from 'empty';", "import 'side'; import {} from 'empty';"),
        ("import D, { used } from 'a'; used", "import { used } from 'a'; used"),
        ("import D, * as N from 'a'; D", "import D from 'a'; D"),
        ("import * as N from 'a'; let x: N.T", "; let x ;"),
        ("import { Base } from 'a'; class C extends Base {}", "import { Base } from 'a'; class C extends Base {}"),
        ("import { T } from 'a'; class C implements T {}", "; class C {}"),
        ("import { v } from 'a'; export { v }", "import { v } from 'a'; export { v }"),
        ("export type { A } from 'a'; export type * from 'b'; export * from 'c';", "; ; export * from 'c';"),
        ("export { type A, b } from 'a';", "export { b } from 'a';"),
        ("export { I, c };\ninterface I {}\nconst c = 1", "export { c };\n;\nconst c = 1"),
        ("export interface I {}\nexport type T = I;\nexport default interface J {}", ";\n;\n;"),
        (
            "export declare const x: number; export function f(): void; export function f() {}",
            "; ; export function f() {}",
        ),
        ("import { E } from 'a'; const o = { E };", "import { E } from 'a'; const o = { E };"),
    ] {
        check(source, expected);
    }
}

#[test]
fn refusals_say_what_to_write() {
    refused("namespace N { export const x = 1 }", "put the members into a file of their own");
    refused("import x = require('x');", "write `import x from");
    refused("export = 1;", "export default");
    refused("@dec class A {}", "decorators");
    refused("class A { @dec f() {} }", "decorators");
    refused("class A { accessor x = 1 }", "getter");
}

#[test]
fn columns_stay() {
    let source = "const a: number = 1; throw new Error(a as any);";
    let output = strip("test.ts", source, Language::TypeScript).expect("valid");
    assert_eq!(output.find("throw"), source.find("throw"));
    assert_eq!(output.find("Error"), source.find("Error"));
}

#[test]
fn syntax_errors_have_a_caret() {
    let error = strip("dir/bad.ts", "let a = 1;\nlet b = ;\n", Language::TypeScript).expect_err("syntax error");
    assert_eq!((error.line, error.column), (2, 9));
    assert!(error.rendered.ends_with(" --> dir/bad.ts:2:9\n  |\n2 | let b = ;\n  |         ^"), "{}", error.rendered);
    assert!(strip("bad.js", "let a: number = 1;", Language::JavaScript).is_err());
    assert!(strip("good.js", "let a = 1;", Language::JavaScript).is_ok());
    assert!(strip("bad.ts", "let é = (", Language::TypeScript).is_err());
}
