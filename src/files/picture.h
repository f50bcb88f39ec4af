/* SPDX-License-Identifier: EUPL-1.2 */
/* Pictures that people send, made small and clean before they are kept or shown. */
#ifndef FILES_PICTURE_H
#define FILES_PICTURE_H

#include "database/database.h"

/* A picture of more pixels is not opened: few bytes may stand for very many. */
enum { PICTURE_PIXELS = 40000000 };

typedef enum {
    PICTURE_DONE,
    PICTURE_NOT_ONE,   /* its bytes, whatever its name, are no JPEG, PNG or WebP (of a preview: or GIF), or they are damaged */
    PICTURE_TOO_LARGE, /* more than PICTURE_PIXELS */
    PICTURE_BUSY,      /* others are being shrunk, and others wait for it */
    PICTURE_FAILED     /* vipsthumbnail is not installed, or went beyond its limits; logged */
} PictureEnd;

/* The square from the middle of the picture as a JPEG of quality 85, turned upright, in sRGB, on white where it was transparent, without any
 * metadata (place, camera, time). Its side is longest_side (pixels, at least 1), or the picture's shorter side where that is less. The
 * result lives in the arena and is empty unless PICTURE_DONE. Waits for another process: never call it on an I/O thread or inside a write. */
PictureEnd picture_shrink(Arena *arena, Blob original, int longest_side, Blob *result_jpeg);

/* The whole picture in the same way, the first of several, with no side longer than longest_side; of a GIF, too. */
PictureEnd picture_preview(Arena *arena, Blob original, int longest_side, Blob *result_jpeg);

#endif
