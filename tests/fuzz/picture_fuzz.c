/* SPDX-License-Identifier: EUPL-1.2 */
/* Heads of pictures: nothing outside the bytes is read, and what is recognised has a size. */
#include "files/picture_head.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
    if (!holds)
        __builtin_trap();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    PictureHead head;
    if (picture_head_read((Blob){ data, (ptrdiff_t)size }, &head)) {
        check(head.width >= 1 && head.width <= INT32_MAX && head.height >= 1 && head.height <= INT32_MAX);
        check(head.kind == PICTURE_PNG || head.width <= 1 << 24);
        check(data[0] == (head.kind == PICTURE_JPEG  ? 0xFF
                          : head.kind == PICTURE_PNG ? 0x89
                          : head.kind == PICTURE_GIF ? 'G'
                                                     : 'R'));
    }
    return 0;
}
