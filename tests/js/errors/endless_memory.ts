// expect-error: out of memory
// flags: --max-memory 64M
const list: number[][] = [];
while (true) list.push(new Array(1000).fill(1));
