// expect-error: RangeError
function deeper(): number {
    return 1 + deeper();
}
deeper();
