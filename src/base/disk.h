/* SPDX-License-Identifier: EUPL-1.2 */
/* Files and folders on the disk: there for certain, or not at all. */
#ifndef BASE_DISK_H
#define BASE_DISK_H

#include "base/text.h"

bool disk_is_there(Arena *arena, Text path);
bool disk_is_folder(Arena *arena, Text path);

/* The folder that a path lies in: "." for a name alone. */
Text disk_folder_of(Arena *arena, Text path);

/* Where a network keeps what stands outside its database: as asked, else beside a database that is a file, under its name and ending
 * (".record-key"), or, of a server's, "hanse" and ending where the program runs. */
Text disk_place_beside(Arena *arena, Text asked, Text database_address, const char *ending);

/* What follows is true once it is on the disk; else errno says why it is not. */

/* Makes the folder, and what it lies in, for its owner alone; true also where it is there. */
bool disk_folder_make(Arena *arena, Text path);

/* What a folder names, or what a file holds, is on the disk. */
bool disk_sync(Arena *arena, Text path);

/* A new file, never over one that is there (EEXIST), with these rights; nothing is left of one that could not be written. Its name is certain
 * only after disk_sync() of its folder. */
bool disk_write(Arena *arena, Text path, Text content, unsigned rights);

/* Never over what is there: EEXIST. */
bool disk_rename(Arena *arena, Text from, Text to);

/* All bytes into an open file, however many the system takes at a time. They may still be in its memory. */
bool disk_write_all(int file, const void *bytes, ptrdiff_t length);

/* Closes a file that was just made, once what was written is on the disk: where `done` says that it was not all written, and where it does
 * not come so far, the file is deleted. */
bool disk_file_end(Arena *arena, Text path, int file, bool done);

/* The size in bytes; -1 where there is no such file. */
int64_t disk_size(Arena *arena, Text path);

/* Deletes a folder with everything in it; follows no link. */
bool disk_remove(Arena *arena, Text path);

#endif
