// expect-error: longer than its limit
// flags: --timeout 0.5
while (true) {}
