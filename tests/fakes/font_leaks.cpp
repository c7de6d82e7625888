// SPDX-License-Identifier: Apache-2.0
// For LeakSanitizer, in every test program that makes a PDF. Fontconfig 2.14 keeps 288 bytes for
// the life of the process; Cairo 1.16 keeps 768 for each CFF typeface (Noto CJK) of a document.
// What our own code leaks through them is still told: its frames have other names.

// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): LeakSanitizer's name
extern "C" char const* __lsan_default_suppressions();

// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming): LeakSanitizer's name
extern "C" char const* __lsan_default_suppressions() {
    return "leak:libfontconfig.so\nleak:libcairo.so\n";
}
