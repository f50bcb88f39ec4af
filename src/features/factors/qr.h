/* SPDX-License-Identifier: EUPL-1.2 */
/* A text as a QR code: an SVG of our own making from libqrencode's modules. */
#ifndef FEATURES_FACTORS_QR_H
#define FEATURES_FACTORS_QR_H

#include "base/text.h"

typedef struct QrCode {
    int size;  /* modules a side, the quiet zone of four on each side included; 0: the text is too long */
    Text path; /* of the dark modules, for the "d" of an SVG path in these units */
} QrCode;

QrCode qr_code(Arena *arena, Text text);

#endif
