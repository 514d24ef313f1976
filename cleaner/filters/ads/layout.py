"""How the model of ads is laid out: what its tables speak about, and how n-grams find their rows.

All that reads the model shares this, with numpy and without.
"""

from __future__ import annotations

MODEL = "ad_model.bin"
PAIR_ROWS, TRIPLE_ROWS, SHAPE_ROWS, BOND_ROWS = 1 << 16, 1 << 17, 1 << 16, 1 << 17
# How kinds are mixed to the rows of pairs and triples.
FIRST, SECOND, PAIR, THIRD = 40503, 9973, 31, 65599
# How codes are mixed to the rows of the cohesion of neighbours.
BOND_FIRST, BOND_SECOND = 50021, 7919
OUTPUTS = 3
# Rows speak about this many places before and after their first character.
BEFORE, AFTER = 2, 4
PAD = 4
SLOTS = BEFORE + AFTER + 1
# So many units of a network are summed at once.
TOGETHER = 32
# The network: units of a layer, what stands at a place puts into the first one (its shape and its
# bond SIDE each), how far the others look, and how far all of them together.
UNITS, FEATURES, SIDE, DILATIONS, REACH = 64, 48, 8, (1, 2, 4, 8), 17
# How many classes of characters and of bonds there are; the end of a text is one more.
SHAPES, BONDS = 16, 8
# Where the linear model gives no stretch of a piece so much (nats), the network isn't asked:
# bench/accuracy/ad_models.py counts what it would have found.
ASKED = -3
# The network of joins: characters seen on each side, what each puts in, units of its first layer.
JOIN_WIDTH, JOIN_FEATURES, JOIN_UNITS = 8, 32, 128
# What a search cut into pieces may miss by a stretch's neighbours (nats).
SLACK = 1.0
