/* SPDX-License-Identifier: EUPL-1.2 */
/* What a picture's first bytes say: pure functions over hostile bytes. */
#ifndef FILES_PICTURE_HEAD_H
#define FILES_PICTURE_HEAD_H

#include "database/database.h"

typedef enum { PICTURE_JPEG, PICTURE_PNG, PICTURE_WEBP, PICTURE_GIF } PictureKind;

typedef struct PictureHead {
    PictureKind kind;
    int64_t width, height; /* pixels, at least 1, as stored: before a camera's rotation */
} PictureHead;

/* Recognises JPEG, PNG, WebP and GIF by their bytes. False for anything else, and where the picture is cut off. */
bool picture_head_read(Blob bytes, PictureHead *result_head);

#endif
