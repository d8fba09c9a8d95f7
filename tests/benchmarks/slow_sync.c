/* Put before the system's library, this lets every fsync and fdatasync take SLOW_SYNC_US microseconds longer. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int later(const char *name, int file)
{
    const char *said = getenv("SLOW_SYNC_US");
    long us = said ? atol(said) : 0;
    struct timespec rest = {us / 1000000, us % 1000000 * 1000};
    int (*sync)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    nanosleep(&rest, NULL);
    return sync(file);
}

int fsync(int file) { return later("fsync", file); }
int fdatasync(int file) { return later("fdatasync", file); }
