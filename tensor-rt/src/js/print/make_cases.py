# Makes cases.json: tensors and what PyTorch 2.15 prints for them. Run: python make_cases.py
import torch, json
cases=[
 ("[1, 2, 3]", torch.tensor([1.,2.,3.])),
 ("frac", torch.tensor([[1.5,-2.25],[100.125,0.]])),
 ("scalar", torch.tensor(3.25)),
 ("whole scalar", torch.tensor(7.)),
 ("int", torch.tensor([[1,-20],[300,4]])),
 ("int32", torch.tensor([1,2],dtype=torch.int32)),
 ("bool", torch.tensor([True,False])),
 ("sci", torch.tensor([1e-5,1.,2000.])),
 ("sci whole", torch.tensor([1.,2000.,3e9])),
 ("small", torch.tensor([0.00005])),
 ("nonfinite", torch.tensor([float('nan'),1.,float('inf'),float('-inf')])),
 ("nonfinite frac", torch.tensor([float('nan'),1.5,float('-inf')])),
 ("zeros", torch.zeros(2,3)),
 ("negzero", torch.tensor([-0.0,1.5])),
 ("empty", torch.tensor([])),
 ("empty2", torch.zeros(0,3)),
 ("emptyint", torch.zeros(2,0,dtype=torch.int64)),
 ("emptyint32", torch.zeros(0,dtype=torch.int32)),
 ("long", torch.arange(30).float()),
 ("longint", torch.arange(30)),
 ("summary", torch.arange(1001).float()),
 ("summary2", torch.arange(4000).reshape(40,100)),
 ("summary3", torch.arange(8*8*30).reshape(8,8,30).float()/8),
 ("3d", torch.arange(8).reshape(2,2,2).float()),
 ("4d", torch.arange(4).reshape(1,2,1,2).float()),
 ("req", torch.ones(2,requires_grad=True)),
 ("f64", torch.tensor([1.5],dtype=torch.float64)),
 ("suffix wraps", torch.arange(9,dtype=torch.float64).div(7)),
 ("mixed width", torch.tensor([0.1,-123.456])),
 ("int8 summary", torch.zeros(1200,dtype=torch.int8)),
]
def enc(x):
    if x.dtype==torch.bool: return [int(v) for v in x.flatten().tolist()]
    out=[]
    for v in x.detach().flatten().tolist():
        if isinstance(v,float):
            if v!=v: v="nan"
            elif v==float('inf'): v="inf"
            elif v==float('-inf'): v="-inf"
        out.append(v)
    return out
with open('cases.json','w') as f:
    f.write("[\n"+",\n".join(json.dumps(dict(name=n,dtype=str(x.dtype)[6:],shape=list(x.shape),requires_grad=x.requires_grad,values=enc(x),text=repr(x))) for n,x in cases)+"\n]\n")
