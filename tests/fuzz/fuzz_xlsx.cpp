// SPDX-License-Identifier: Apache-2.0
// A workbook as it came, or its parts as text, between them a line "====": sheet, texts, styles,
// workbook. The second way gets past the checksums of the archive.
#include "daemon/tables/xlsx.hpp"
#include "inventory/base/encoding.hpp"
#include "inventory/base/text.hpp"
#include "tests/fakes/workbook.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr auto between = std::string_view{"\n====\n"};

std::string workbook_of_parts(std::string_view text) {
    auto parts = sonae::testing::parts_of({});
    for (auto const* const name :
         {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"}) {
        auto const end = text.find(between);
        auto const part =
            std::ranges::find(parts, name, &sonae::testing::ZipParts::value_type::first);
        if (!text.empty()) {
            part->second = text.substr(0, end);
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + between.size());
    }
    return sonae::testing::zip_of(parts);
}

void check(std::string_view bytes) {
    auto limits = sonae::tables::Limits{};
    limits.rows = 1'000;
    limits.cells = 10'000;
    limits.csv_bytes = 1'000'000;
    auto const table = sonae::tables::csv_of_xlsx(bytes, "", limits);
    if (!table) {
        if (table.error().what.empty() || table.error().where.empty()) {
            std::abort();
        }
        return;
    }
    auto const& csv = table->csv;
    auto const lines = static_cast<std::size_t>(std::ranges::count(csv, '\n'));
    // Quotes may be doubled.
    auto const is_bounded = lines <= limits.rows && csv.size() <= 2 * limits.csv_bytes;
    if (!is_bounded || sonae::valid_utf8_prefix(csv) != csv.size()) {
        std::abort();
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = sonae::as_text({data, size});
    check(text.starts_with("PK") ? std::string{text} : workbook_of_parts(text));
    return 0;
}
