// Trains a small convolutional network on handwritten digits and shows what it learned.
//
//     cargo run --release -- run examples/digits.ts
//     cargo run --release -- run examples/digits.ts --device wgpu
//
// The data are 1,797 digits of 8×8 pixels (see data/README.md); every fifth row is held out.

import torch, { nn, optim, type Tensor } from "torch";

const { DataLoader, TensorDataset } = torch.utils.data;

const EPOCHS = 10;
const BATCH_SIZE = 32;
/** The learning rate shrinks by this factor after each epoch. */
const DECAY = 0.75;

class DigitNet extends nn.Module {
    features = new nn.Sequential(
        new nn.Conv2d(1, 12, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.Conv2d(12, 24, 3, { padding: 1 }),
        new nn.ReLU(),
        new nn.MaxPool2d(2),
    );
    classifier = new nn.Sequential(
        new nn.Flatten(),
        new nn.Dropout(0.25),
        new nn.Linear(24 * 4 * 4, 64),
        new nn.ReLU(),
        new nn.Linear(64, 10),
    );

    override forward(images: Tensor): Tensor {
        return this.classifier(this.features(images));
    }
}

function load(): { train: [Tensor, Tensor]; test: [Tensor, Tensor] } {
    const table = torch.io.read_csv("data/digits.csv.gz", { header: false }).tensor();
    const images = table.narrow(1, 0, 64).div(16).view(-1, 1, 8, 8);
    const labels = table.select(1, 64).long();
    const held_out = torch.arange(table.shape[0]!).remainder(5).eq(4);
    const kept = held_out.logical_not();
    return { train: [images.at(kept), labels.at(kept)], test: [images.at(held_out), labels.at(held_out)] };
}

function predict(model: nn.Module, images: Tensor): Tensor {
    model.eval();
    const classes = torch.no_grad(() => model(images).argmax(1));
    model.train();
    return classes;
}

function accuracy(model: nn.Module, [images, labels]: [Tensor, Tensor]): number {
    return predict(model, images).eq(labels).float().mean().item() as number;
}

/** Rows are true digits, columns predictions. */
function print_confusion(predictions: Tensor, labels: Tensor): void {
    const cells = labels.mul(10).add(predictions);
    const counts = torch.nn.functional.one_hot(cells, 100).sum(0).view(10, 10).tolist() as number[][];
    console.log("\nconfusion matrix (rows: digit, columns: prediction)");
    console.log(`     ${[...Array(10).keys()].map((digit) => String(digit).padStart(3)).join("")}`);
    counts.forEach((row, digit) => {
        console.log(`   ${digit} ${row.map((count) => (count === 0 ? "." : String(count)).padStart(3)).join("")}`);
    });
}

/** A few images side by side, as text, with what the model says they are. */
function print_digits(images: Tensor, predictions: Tensor, labels: Tensor, count: number): void {
    const shades = " .:-=+*#%@";
    const pixels = images.narrow(0, 0, count).squeeze(1).mul(shades.length - 1).round().tolist() as number[][][];
    console.log("");
    for (let row = 0; row < 8; row++) {
        console.log(pixels.map((image) => image[row]!.map((shade) => shades[shade]!.repeat(2)).join("")).join("  "));
    }
    const captions = [...Array(count).keys()].map((index) => {
        const [said, is] = [predictions.at(index).item(), labels.at(index).item()];
        return `predicted ${said}${said === is ? "" : ` (is ${is})`}`.padEnd(16);
    });
    console.log(captions.join("  "));
}

const { train, test } = load();
console.log(`${train[0].shape[0]} digits to learn from, ${test[0].shape[0]} held out, on ${train[0].device}`);

const model = new DigitNet();
const loader = new DataLoader(new TensorDataset(...train), { batch_size: BATCH_SIZE, shuffle: true });
const optimizer = new optim.AdamW(model.parameters(), { lr: 4e-3 });
const loss_function = new nn.CrossEntropyLoss();
console.log(String(model));

for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    let total = torch.zeros(1);
    for (const [images, labels] of torch.tqdm(loader, { desc: `epoch ${String(epoch).padStart(2)}/${EPOCHS}` })) {
        const loss = loss_function(model(images), labels);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        total = total.add(loss.detach());
    }
    optimizer.param_groups[0]!.lr *= DECAY;
    const mean_loss = (total.item() as number) / loader.length;
    console.log(
        `epoch ${String(epoch).padStart(2)}  loss ${mean_loss.toFixed(4)}  ` +
            `held-out accuracy ${(100 * accuracy(model, test)).toFixed(2)} %`,
    );
}

const predictions = predict(model, test[0]);
print_confusion(predictions, test[1]);
print_digits(test[0], predictions, test[1], 5);

torch.save(model.state_dict(), "digits.safetensors");
console.log("\nsaved digits.safetensors");
