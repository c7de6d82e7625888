// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_database.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace sonae::collect {

namespace {

constexpr auto magic_of_hash = std::uint32_t{0x061561};
constexpr auto page_head_bytes = std::size_t{26};
constexpr auto type_of_metadata = std::uint8_t{8};
constexpr auto type_of_unsorted_hash = std::uint8_t{2}; // Berkeley DB before 4.6
constexpr auto type_of_hash = std::uint8_t{13};
constexpr auto type_of_overflow = std::uint8_t{7};
constexpr auto item_in_page = std::uint8_t{1};
constexpr auto item_on_other_pages = std::uint8_t{3};
constexpr auto item_of_other_pages_bytes = std::size_t{12};
// Smaller than any header with a name: the record that counts the packages.
constexpr auto min_header_bytes = std::size_t{40};

Error malformed(std::string_view what) {
    return {Errc::malformed, "rpm Berkeley DB: " + std::string{what}};
}

/// Pages of the file, with numbers in its byte order.
struct Database {
    RandomBytes* file = nullptr;
    bool is_swapped = false;
    std::size_t page_bytes = 0;
    std::uint32_t last_page = 0;

    [[nodiscard]] std::uint32_t number(std::span<char const> bytes, std::size_t at) const {
        auto number = std::uint32_t{0};
        for (auto i = std::size_t{0}; i < 4; ++i) {
            auto const from = at + (is_swapped ? i : 3 - i);
            number = (number << 8U) | static_cast<std::uint8_t>(bytes[from]);
        }
        return number;
    }

    [[nodiscard]] std::size_t small_number(std::span<char const> bytes, std::size_t at) const {
        auto const first = static_cast<std::uint8_t>(bytes[at]);
        auto const second = static_cast<std::uint8_t>(bytes[at + 1]);
        return is_swapped ? std::size_t{first} * 256 + second : std::size_t{second} * 256 + first;
    }

    [[nodiscard]] std::uint64_t place(std::uint32_t page) const {
        return std::uint64_t{page} * page_bytes;
    }
};

/// A header that is spread over a chain of overflow pages. Learns the chain as far as it is read.
class Chain final : public RandomBytes {
public:
    Chain(Database const& database, std::uint32_t first, std::uint32_t size)
        : database_{&database}
        , pages_{first}
        , size_{size} {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }

    Result<void> read(std::uint64_t offset, std::span<char> into) override {
        if (offset > size_ || into.size() > size_ - offset) {
            return malformed("a place beyond the end of a package");
        }
        auto const room = database_->page_bytes - page_head_bytes;
        while (!into.empty()) {
            auto const within = static_cast<std::size_t>(offset % room);
            TRY(page, page_at(static_cast<std::size_t>(offset / room)));
            auto const length = std::min(into.size(), room - within);
            TRY_DONE(database_->file->read(
                database_->place(page) + page_head_bytes + within, into.first(length)
            ));
            into = into.subspan(length);
            offset += length;
        }
        return {};
    }

private:
    Result<std::uint32_t> page_at(std::size_t index) {
        // The index is bound by the size the item states, so a chain that goes round ends as well.
        while (pages_.size() <= index) {
            auto head = std::array<char, page_head_bytes>{};
            TRY_DONE(database_->file->read(database_->place(pages_.back()), head));
            auto const next = database_->number(head, 16);
            if (static_cast<std::uint8_t>(head[25]) != type_of_overflow || next == 0 ||
                next > database_->last_page) {
                return malformed("a chain of pages ends early");
            }
            pages_.push_back(next);
        }
        return pages_[index];
    }

    Database const* database_;
    std::vector<std::uint32_t> pages_;
    std::uint32_t size_;
};

struct Item {
    std::size_t begin = 0;
    std::size_t end = 0;
};

Result<bool> visit_item(
    Database const& database, std::span<char const> page, Item item, VisitRpmHeader const& visit
) {
    auto const type = static_cast<std::uint8_t>(page[item.begin]);
    if (type == item_on_other_pages) {
        if (item.end - item.begin < item_of_other_pages_bytes) {
            return malformed("an item is cut");
        }
        auto const first = database.number(page, item.begin + 4);
        auto const length = database.number(page, item.begin + 8);
        if (first == 0 || first > database.last_page || length > database.file->size()) {
            return malformed("an item points outside the file");
        }
        auto header = Chain{database, first, length};
        return visit(header);
    }
    auto const length = item.end - item.begin - 1;
    if (type != item_in_page || length < min_header_bytes) {
        return true;
    }
    auto header = TextBytes{std::string_view{page.data() + item.begin + 1, length}};
    return visit(header);
}

/// Items stand at the end of a page, the first one last; keys and values take turns.
Result<bool>
visit_page(Database const& database, std::span<char const> page, VisitRpmHeader const& visit) {
    auto const count = database.small_number(page, 20);
    if (page_head_bytes + count * 2 > page.size()) {
        return malformed("too many items for a page");
    }
    auto end = page.size();
    for (auto i = std::size_t{0}; i < count; ++i) {
        auto const begin = database.small_number(page, page_head_bytes + i * 2);
        if (begin < page_head_bytes + count * 2 || begin >= end) {
            return malformed("an item lies outside its page");
        }
        if (i % 2 == 1) {
            TRY(goes_on, visit_item(database, page, {begin, end}, visit));
            if (!goes_on) {
                return false;
            }
        }
        end = begin;
    }
    return true;
}

Result<Database> open_database(RandomBytes& file) {
    constexpr auto metadata_bytes = std::size_t{72};
    auto head = std::array<char, metadata_bytes>{};
    TRY_DONE(file.read(0, head));
    auto database = Database{};
    database.file = &file;
    if (database.number(head, 12) != magic_of_hash) {
        database.is_swapped = true;
    }
    if (database.number(head, 12) != magic_of_hash ||
        static_cast<std::uint8_t>(head[25]) != type_of_metadata) {
        return malformed("no hash file");
    }
    if (head[24] != 0) {
        return Error{Errc::unsupported, "rpm Berkeley DB: encrypted"};
    }
    database.page_bytes = database.number(head, 20);
    database.last_page = database.number(head, 32);
    constexpr auto largest_page = std::size_t{65536};
    if (!std::has_single_bit(database.page_bytes) || database.page_bytes < 512 ||
        database.page_bytes > largest_page) {
        return malformed("an impossible page size");
    }
    return database;
}

} // namespace

Result<void> walk_rpm_bdb(RandomBytes& file, VisitRpmHeader const& visit) {
    TRY(database, open_database(file));
    auto page = std::vector<char>(database.page_bytes);
    auto const pages = std::min<std::uint64_t>(
        std::uint64_t{database.last_page} + 1, file.size() / database.page_bytes
    );
    for (auto number = std::uint32_t{1}; number < pages; ++number) {
        // The type tells whether the rest of the page is worth reading; most pages are overflow.
        auto type = std::array<char, 1>{};
        TRY_DONE(file.read(database.place(number) + 25, type));
        if (auto const value = static_cast<std::uint8_t>(type[0]);
            value != type_of_hash && value != type_of_unsorted_hash) {
            continue;
        }
        TRY_DONE(file.read(database.place(number), page));
        TRY(goes_on, visit_page(database, page, visit));
        if (!goes_on) {
            break;
        }
    }
    return {};
}

} // namespace sonae::collect
