/* SPDX-License-Identifier: EUPL-1.2 */
/* The heads of JPEG (ITU-T T.81, annex B), PNG (ISO/IEC 15948), WebP (RFC 9649) and GIF (GIF89a). */
#include "files/picture_head.h"

/* ---- Numbers; reading behind the end gives zeros ---- */

static int64_t byte_at(Text bytes, ptrdiff_t place)
{
    return place < bytes.length ? (unsigned char)bytes.data[place] : 0;
}

static int64_t big_number(Text bytes, ptrdiff_t place, int length)
{
    int64_t number = 0;
    for (int i = 0; i < length; i++)
        number = number << 8 | byte_at(bytes, place + i);
    return number;
}

static int64_t little_number(Text bytes, ptrdiff_t place, int length)
{
    int64_t number = 0;
    for (int i = length - 1; i >= 0; i--)
        number = number << 8 | byte_at(bytes, place + i);
    return number;
}

static bool stands_at(Text bytes, ptrdiff_t place, Text wanted)
{
    return text_starts_with(text_slice(bytes, place, bytes.length), wanted);
}

/* ---- JPEG ---- */

enum { END_OF_IMAGE = 0xD9, START_OF_SCAN = 0xDA };

/* C0 … CF, but for the tables of Huffman and arithmetic codes and the one that is reserved. */
static bool is_frame(int64_t marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Steps from one segment to the next until the data of the first scan; a frame must have come before. In that data a marker cannot stand
 * by chance, so that a picture without its end is one that was cut off. */
static bool jpeg_read(Text bytes, PictureHead *head)
{
    for (ptrdiff_t place = 2; place + 4 <= bytes.length;) {
        int64_t marker = byte_at(bytes, place + 1), length = big_number(bytes, place + 2, 2);
        if (byte_at(bytes, place) != 0xFF)
            return false;
        if (marker == 0xFF) {
            place++;
            continue;
        }
        if (marker < 0xC0 || (marker >= 0xD0 && marker <= END_OF_IMAGE) || length < 2)
            return false;
        if (marker == START_OF_SCAN)
            return head->width > 0 && text_find(bytes, TEXT("\xFF\xD9"), place + 2 + length) >= 0;
        if (is_frame(marker) && head->width > 0)
            return false;
        if (is_frame(marker)) {
            head->height = big_number(bytes, place + 5, 2);
            head->width = big_number(bytes, place + 7, 2);
        }
        place += 2 + length;
    }
    return false;
}

/* ---- PNG ---- */

/* Every chunk is there, from IHDR, which comes first, to IEND. */
static bool png_read(Text bytes, PictureHead *head)
{
    if (!stands_at(bytes, 8, TEXT("\0\0\0\x0DIHDR")))
        return false;
    head->width = big_number(bytes, 16, 4);
    head->height = big_number(bytes, 20, 4);
    for (ptrdiff_t place = 8; place + 12 <= bytes.length;) {
        if (stands_at(bytes, place + 4, TEXT("IEND")))
            return head->width <= INT32_MAX && head->height <= INT32_MAX;
        place += 12 + big_number(bytes, place, 4);
    }
    return false;
}

/* ---- WebP ---- */

static bool webp_read(Text bytes, PictureHead *head)
{
    if (little_number(bytes, 4, 4) > bytes.length - 8 || bytes.length < 30)
        return false;
    if (stands_at(bytes, 12, TEXT("VP8X"))) {
        head->width = little_number(bytes, 24, 3) + 1;
        head->height = little_number(bytes, 27, 3) + 1;
        return true;
    }
    if (stands_at(bytes, 12, TEXT("VP8L")) && byte_at(bytes, 20) == 0x2F) {
        int64_t bits = little_number(bytes, 21, 4);
        head->width = (bits & 0x3FFF) + 1;
        head->height = (bits >> 14 & 0x3FFF) + 1;
        return true;
    }
    if (!stands_at(bytes, 12, TEXT("VP8 ")) || !stands_at(bytes, 23, TEXT("\x9D\x01\x2A")))
        return false;
    head->width = little_number(bytes, 26, 2) & 0x3FFF;
    head->height = little_number(bytes, 28, 2) & 0x3FFF;
    return true;
}

/* ---- GIF ---- */

/* The last byte but for padding is the trailer: else it was cut off. */
static bool gif_read(Text bytes, PictureHead *head)
{
    head->width = little_number(bytes, 6, 2);
    head->height = little_number(bytes, 8, 2);
    ptrdiff_t last = bytes.length - 1;
    while (last > 13 && byte_at(bytes, last) == 0)
        last--;
    return last > 13 && byte_at(bytes, last) == 0x3B;
}

bool picture_head_read(Blob bytes, PictureHead *result_head)
{
    Text all = { bytes.data, bytes.length };
    PictureHead head = { 0 };
    bool read = false;
    if (stands_at(all, 0, TEXT("\xFF\xD8\xFF"))) {
        head.kind = PICTURE_JPEG;
        read = jpeg_read(all, &head);
    } else if (stands_at(all, 0, TEXT("\x89PNG\r\n\x1A\n"))) {
        head.kind = PICTURE_PNG;
        read = png_read(all, &head);
    } else if (stands_at(all, 0, TEXT("RIFF")) && stands_at(all, 8, TEXT("WEBP"))) {
        head.kind = PICTURE_WEBP;
        read = webp_read(all, &head);
    } else if (stands_at(all, 0, TEXT("GIF87a")) || stands_at(all, 0, TEXT("GIF89a"))) {
        head.kind = PICTURE_GIF;
        read = gif_read(all, &head);
    }
    *result_head = head;
    return read && head.width > 0 && head.height > 0;
}
