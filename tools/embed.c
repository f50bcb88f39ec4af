/* SPDX-License-Identifier: EUPL-1.2 */
/* embed PREFIX FILE ...  prints C that holds the files; PREFIX is taken off the names of generated ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *prefix;

static const char *name_of(const char *path)
{
    size_t length = strlen(prefix);
    return strncmp(path, prefix, length) == 0 ? path + length : path;
}

static int compare(const void *a, const void *b)
{
    return strcmp(name_of(*(char *const *)a), name_of(*(char *const *)b));
}

static long long length_of(const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        perror(path);
        exit(1);
    }
    return (long long)status.st_size;
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    prefix = arguments[1];
    char **files = arguments + 2;
    int file_count = count - 2;
    qsort(files, (size_t)file_count, sizeof *files, compare);
    printf("#include \"base/embedded.h\"\n");
    for (int i = 0; i < file_count; i++)
        printf("__asm__(\".section .rodata\\n.balign 16\\nfile_%d:\\n.incbin \\\"%s\\\"\\nfile_%d_end:\\n.byte 0\\n.previous\\n\");\n"
               "extern const char file_%d[];\n", i, files[i], i, i);
    printf("const EmbeddedFile embedded_files[] = {\n");
    for (int i = 0; i < file_count; i++)
        printf("    { \"%s\", { file_%d, %lld } },\n", name_of(files[i]), i, length_of(files[i]));
    printf("    { 0 }\n};\nconst int embedded_file_count = %d;\n", file_count);
    return 0;
}
