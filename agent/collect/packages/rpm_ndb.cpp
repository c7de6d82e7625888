// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/packages/rpm_database.hpp"

#include <array>

namespace sonae::collect {

namespace {

constexpr auto magic_of_file = std::uint32_t{0x506D7052}; // "RpmP"
constexpr auto magic_of_slot = std::uint32_t{0x746F6C53}; // "Slot"
constexpr auto magic_of_blob = std::uint32_t{0x53626C42}; // "BlbS"
constexpr auto slot_bytes = std::size_t{16};
constexpr auto page_bytes = std::size_t{4096};
constexpr auto block_bytes = std::uint64_t{16};
constexpr auto blob_head_bytes = std::uint64_t{16};
constexpr auto blob_tail_bytes = std::uint64_t{12};
// 256 slots a page: half a million packages.
constexpr auto max_slot_pages = std::uint32_t{2048};

std::uint32_t number_at(std::span<char const> bytes, std::size_t offset) {
    auto number = std::uint32_t{0};
    for (auto i = std::size_t{4}; i-- > 0;) {
        number = (number << 8U) | static_cast<std::uint8_t>(bytes[offset + i]);
    }
    return number;
}

Error malformed(std::string_view what) {
    return {Errc::malformed, "rpm ndb: " + std::string{what}};
}

/// A part of other bytes.
class Window final : public RandomBytes {
public:
    Window(RandomBytes& whole, std::uint64_t start, std::uint64_t size)
        : whole_{&whole}
        , start_{start}
        , size_{size} {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }

    Result<void> read(std::uint64_t offset, std::span<char> into) override {
        if (offset > size_ || into.size() > size_ - offset) {
            return malformed("a place beyond the end of a package");
        }
        return whole_->read(start_ + offset, into);
    }

private:
    RandomBytes* whole_;
    std::uint64_t start_;
    std::uint64_t size_;
};

struct Slot {
    std::uint32_t package = 0;
    std::uint64_t start = 0;
    std::uint64_t bytes = 0;
};

Result<bool> visit_slot(RandomBytes& file, Slot const& slot, VisitRpmHeader const& visit) {
    if (slot.bytes < blob_head_bytes + blob_tail_bytes || slot.start > file.size() ||
        slot.bytes > file.size() - slot.start) {
        return malformed("a slot points outside the file");
    }
    auto head = std::array<char, blob_head_bytes>{};
    TRY_DONE(file.read(slot.start, head));
    auto const length = std::uint64_t{number_at(head, 12)};
    if (number_at(head, 0) != magic_of_blob || number_at(head, 4) != slot.package ||
        length > slot.bytes - blob_head_bytes - blob_tail_bytes) {
        return malformed("a package does not begin where its slot says");
    }
    auto header = Window{file, slot.start + blob_head_bytes, length};
    return visit(header);
}

Result<bool> visit_page(RandomBytes& file, std::uint32_t page, VisitRpmHeader const& visit) {
    auto bytes = std::array<char, page_bytes>{};
    TRY_DONE(file.read(std::uint64_t{page} * page_bytes, bytes));
    // The header of the file takes the place of the first two slots.
    for (auto at = page == 0 ? 2 * slot_bytes : 0; at < page_bytes; at += slot_bytes) {
        if (number_at(bytes, at) != magic_of_slot) {
            return malformed("a slot has no magic");
        }
        auto const slot = Slot{
            number_at(bytes, at + 4),
            number_at(bytes, at + 8) * block_bytes,
            number_at(bytes, at + 12) * block_bytes};
        if (slot.start == 0) {
            continue;
        }
        TRY(goes_on, visit_slot(file, slot, visit));
        if (!goes_on) {
            return false;
        }
    }
    return true;
}

} // namespace

Result<void> walk_rpm_ndb(RandomBytes& file, VisitRpmHeader const& visit) {
    auto head = std::array<char, 2 * slot_bytes>{};
    TRY_DONE(file.read(0, head));
    if (number_at(head, 0) != magic_of_file) {
        return malformed("no magic");
    }
    if (number_at(head, 4) != 0) {
        return Error{Errc::unsupported, "rpm ndb: another version"};
    }
    auto const pages = number_at(head, 12);
    if (pages > max_slot_pages) {
        return Error{Errc::too_large, "rpm ndb: too many slots"};
    }
    for (auto page = std::uint32_t{0}; page < pages; ++page) {
        TRY(goes_on, visit_page(file, page, visit));
        if (!goes_on) {
            break;
        }
    }
    return {};
}

} // namespace sonae::collect
