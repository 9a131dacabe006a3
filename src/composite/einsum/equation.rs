//! What an equation of `einsum` says about the shapes of its operands: labels for their dimensions and the size of each label.
//! Knows no tensors. Refuses in PyTorch's words.

/// Letters, then the dimensions of the ellipsis.
const ELLIPSIS: usize = 52;

/// An equation, read against the shapes of its operands. A label is a number below 64.
#[derive(Debug, PartialEq)]
pub struct Equation {
    /// The label of each dimension of each operand.
    pub operands: Vec<Vec<usize>>,
    pub output: Vec<usize>,
    /// The size of each label after broadcasting.
    pub sizes: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Subscript {
    Letter(usize),
    Ellipsis,
}

impl Equation {
    pub fn read(text: &str, shapes: &[&[usize]]) -> Result<Equation, String> {
        if shapes.is_empty() {
            return Err("must specify the equation string and at least one operand".to_owned());
        }
        let (left, right) = match text.split_once("->") {
            Some((left, right)) => (left, Some(right)),
            None => (text, None),
        };
        let operands = operands(left, shapes.len())?;
        let ellipsis = ellipsis_rank(&operands, shapes)?;
        let output = match right {
            Some(right) => written_output(right, left.len() + 2)?,
            None => implied_output(&operands),
        };
        if let Some(letter) = output.iter().find_map(|subscript| match subscript {
            Subscript::Letter(letter) if !operands.iter().any(|operand| operand.contains(subscript)) => Some(*letter),
            _ => None,
        }) {
            return Err(format!(
                "output subscript {} does not appear in the equation for any input operand",
                letter_of(letter)
            ));
        }
        let labels = |subscripts: &[Subscript], own: usize| -> Vec<usize> {
            let of = |subscript: &Subscript| match *subscript {
                Subscript::Letter(letter) => letter..letter + 1,
                Subscript::Ellipsis => ELLIPSIS + ellipsis - own..ELLIPSIS + ellipsis,
            };
            subscripts.iter().flat_map(of).collect()
        };
        let operands: Vec<Vec<usize>> = operands
            .iter()
            .zip(shapes)
            .map(|(subscripts, shape)| {
                let letters = subscripts.iter().filter(|subscript| **subscript != Subscript::Ellipsis).count();
                labels(subscripts, shape.len() - letters)
            })
            .collect();
        let sizes = sizes(&operands, shapes, ELLIPSIS + ellipsis)?;
        Ok(Equation { operands, output: labels(&output, ellipsis), sizes })
    }
}

fn operands(text: &str, count: usize) -> Result<Vec<Vec<Subscript>>, String> {
    let mut operands = vec![Vec::new()];
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let at = text.len() - rest.len();
        let operand = operands.len() - 1;
        match next {
            ' ' => rest = &rest[1..],
            ',' => {
                operands.push(Vec::new());
                if operands.len() > count {
                    return Err("fewer operands were provided than specified in the equation".to_owned());
                }
                rest = &rest[1..];
            }
            '.' if operands[operand].contains(&Subscript::Ellipsis) => {
                return Err(format!("found '.' for operand {operand} for which an ellipsis was already found"));
            }
            '.' => {
                rest = rest
                    .strip_prefix("...")
                    .ok_or_else(|| format!("found '.' for operand {operand} that is not part of any ellipsis"))?;
                operands[operand].push(Subscript::Ellipsis);
            }
            _ => {
                operands[operand].push(Subscript::Letter(letter(next, at)?));
                rest = &rest[1..];
            }
        }
    }
    if operands.len() < count {
        return Err("more operands were provided than specified in the equation".to_owned());
    }
    Ok(operands)
}

/// `start` is where `text` stands in the equation.
fn written_output(text: &str, start: usize) -> Result<Vec<Subscript>, String> {
    let mut output = Vec::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let at = start + text.len() - rest.len();
        match next {
            ' ' => rest = &rest[1..],
            '.' if output.contains(&Subscript::Ellipsis) => {
                return Err("found '.' for output but an ellipsis (...) was already found".to_owned());
            }
            '.' => {
                rest = rest
                    .strip_prefix("...")
                    .ok_or_else(|| "found '.' for output that is not part of any ellipsis (...)".to_owned())?;
                output.push(Subscript::Ellipsis);
            }
            _ => {
                let subscript = Subscript::Letter(letter(next, at)?);
                if output.contains(&subscript) {
                    return Err(format!("output subscript {next} appears more than once in the output"));
                }
                output.push(subscript);
                rest = &rest[1..];
            }
        }
    }
    Ok(output)
}

/// The ellipsis, then in order of the alphabet what stands once; capitals first.
fn implied_output(operands: &[Vec<Subscript>]) -> Vec<Subscript> {
    let times = |wanted: Subscript| operands.iter().flatten().filter(|subscript| **subscript == wanted).count();
    let ellipsis = (times(Subscript::Ellipsis) > 0).then_some(Subscript::Ellipsis);
    ellipsis.into_iter().chain((0..ELLIPSIS).map(Subscript::Letter).filter(|&letter| times(letter) == 1)).collect()
}

/// How many dimensions the longest ellipsis covers.
fn ellipsis_rank(operands: &[Vec<Subscript>], shapes: &[&[usize]]) -> Result<usize, String> {
    let mut most = 0;
    for (at, (subscripts, shape)) in operands.iter().zip(shapes).enumerate() {
        let has = subscripts.contains(&Subscript::Ellipsis);
        let letters = subscripts.len() - usize::from(has);
        let wrong = match has {
            true if letters > shape.len() => Some(("is more than", "")),
            false if letters != shape.len() => Some(("does not match", " and no ellipsis was given")),
            _ => None,
        };
        if let Some((relation, end)) = wrong {
            return Err(format!(
                "the number of subscripts in the equation ({letters}) {relation} the number of dimensions ({}) for operand {at}{end}",
                shape.len()
            ));
        }
        most = most.max(shape.len() - letters);
    }
    Ok(most)
}

fn sizes(operands: &[Vec<usize>], shapes: &[&[usize]], labels: usize) -> Result<Vec<usize>, String> {
    let mut sizes = vec![1; labels];
    for (at, (operand, shape)) in operands.iter().zip(shapes).enumerate() {
        for (dim, (&label, &size)) in operand.iter().zip(*shape).enumerate() {
            let before = operand[..dim].iter().position(|other| *other == label);
            if let Some(before) = before.filter(|&before| shape[before] != size) {
                return Err(format!(
                    "subscript {} is repeated for operand {at} but the sizes don't match, {size} != {}",
                    letter_of(label),
                    shape[before]
                ));
            }
            let seen = sizes[label];
            if seen == 1 {
                sizes[label] = size;
            } else if size != 1 && size != seen {
                return Err(match label.checked_sub(ELLIPSIS) {
                    None => format!(
                        "subscript {} has size {size} for operand {at} which does not broadcast with previously seen size {seen}",
                        letter_of(label)
                    ),
                    Some(place) => format!(
                        "dimension {place} covered by ellipsis in operand {at} has size {size} which does not broadcast with previously seen ellipsis with size {seen} for the respective dimension"
                    ),
                });
            }
        }
    }
    Ok(sizes)
}

fn letter(found: char, at: usize) -> Result<usize, String> {
    match found {
        'A'..='Z' => Ok(found as usize - 'A' as usize),
        'a'..='z' => Ok(found as usize - 'a' as usize + 26),
        _ => {
            Err(format!("invalid subscript given at index {at} in the equation string, subscripts must be in [a-zA-Z]"))
        }
    }
}

fn letter_of(label: usize) -> char {
    let (first, place) = if label < 26 { (b'A', label) } else { (b'a', label - 26) };
    // Labels of letters are below 52.
    char::from(first + u8::try_from(place).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const I: usize = 26 + 8;
    const J: usize = I + 1;
    const K: usize = I + 2;

    #[test]
    fn implied_outputs_are_in_order_of_the_alphabet() {
        let read = Equation::read("ki, jk", &[&[2, 3], &[4, 2]]).unwrap();
        assert_eq!((read.operands, read.output), (vec![vec![K, I], vec![J, K]], vec![I, J]));
        let read = Equation::read("aB", &[&[2, 3]]).unwrap();
        assert_eq!(read.output, [1, 26]);
        assert!(Equation::read("ii", &[&[3, 3]]).unwrap().output.is_empty());
    }

    #[test]
    fn an_ellipsis_is_aligned_at_its_end() {
        let read = Equation::read("...i,...->...i", &[&[5, 1, 3], &[4]]).unwrap();
        assert_eq!(read.operands, [vec![52, 53, I], vec![53]]);
        assert_eq!(read.output, [52, 53, I]);
        assert_eq!((read.sizes[52], read.sizes[53], read.sizes[I]), (5, 4, 3));
        assert_eq!(Equation::read("ij->...ij", &[&[2, 3]]).unwrap().output, [I, J]);
    }

    #[test]
    fn mistakes_are_refused_with_their_place() {
        let complaint = |text: &str, shapes: &[&[usize]]| Equation::read(text, shapes).unwrap_err();
        assert!(complaint("i1", &[&[2, 3]]).contains("index 1"));
        assert!(complaint("ij->ié", &[&[2, 3]]).contains("index 5"));
        assert!(complaint("i..", &[&[2, 3]]).contains("not part of any ellipsis"));
        assert!(complaint("...i...", &[&[2, 3]]).contains("already found"));
        assert!(complaint("...ijk", &[&[2, 3]]).contains("(3) is more than the number of dimensions (2)"));
        assert!(complaint("ii", &[&[2, 3]]).contains("3 != 2"));
        assert!(complaint("ij->ii", &[&[2, 3]]).contains("more than once"));
        assert!(complaint("i->j", &[&[2]]).contains("subscript j does not appear"));
        assert!(complaint("i", &[]).contains("at least one operand"));
    }
}
