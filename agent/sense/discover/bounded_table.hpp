// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sonae::sense {

/// Spreads two words over 64 bits; without `seed` nobody can choose words that meet.
inline std::uint64_t mixed(std::uint64_t a, std::uint64_t b, std::uint64_t seed) {
    auto x = (a ^ seed) * 0x9E3779B97F4A7C15ULL;
    x ^= x >> 29U;
    x = (x ^ b) * 0xBF58476D1CE4E5B9ULL;
    x ^= x >> 32U;
    x *= 0x94D049BB133111EBULL;
    return x ^ (x >> 31U);
}

/// A hash table that never holds more than `capacity` values. A full one gives up the least worthy
/// of the next few values, and counts it. `Value` has a member `key` of a type with `hash(seed)`
/// and
/// `==`, and `worth()`: whoever has less goes first. Memory is asked for once, at the beginning.
template <class Value>
class BoundedTable {
public:
    using Key = decltype(Value::key);

    BoundedTable(std::size_t capacity, std::uint64_t seed)
        : capacity_{capacity}
        , seed_{seed}
        , buckets_(bucket_count(capacity), empty) {
        values_.reserve(capacity);
    }

    [[nodiscard]] Value* find(Key const& key) {
        auto const bucket = bucket_of(key);
        return buckets_[bucket] == empty ? nullptr : &values_[buckets_[bucket]].value;
    }

    /// Says that `key` is asked for soon: its bucket comes into the cache meanwhile.
    void prefetch(Key const& key) const {
        __builtin_prefetch(
            &buckets_[static_cast<std::size_t>(key.hash(seed_)) & (buckets_.size() - 1)]
        );
    }

    /// The value of `key`, made from it when there is none. The reference holds until the next
    /// call.
    Value& get(Key const& key) {
        auto bucket = bucket_of(key);
        if (buckets_[bucket] != empty) {
            return values_[buckets_[bucket]].value;
        }
        auto const slot = free_slot();
        bucket = bucket_of(key); // giving one up has moved others
        buckets_[bucket] = slot;
        values_[slot].is_used = true;
        values_[slot].value.key = key;
        ++size_;
        return values_[slot].value;
    }

    void erase(Key const& key) {
        auto const bucket = bucket_of(key);
        if (buckets_[bucket] == empty) {
            return;
        }
        auto const slot = buckets_[bucket];
        values_[slot] = Slot{};
        free_.push_back(slot);
        --size_;
        close_gap(bucket);
    }

    template <class Function>
    void for_each(Function&& function) const {
        for (auto const& slot : values_) {
            if (slot.is_used) {
                function(slot.value);
            }
        }
    }

    [[nodiscard]] std::size_t size() const { return size_; }

    [[nodiscard]] std::size_t capacity() const { return capacity_; }

    /// How many were given up for others.
    [[nodiscard]] std::uint64_t evicted() const { return evicted_; }

private:
    /// A cache line of its own: what every packet touches stands at the front of a value.
    struct alignas(64) Slot {
        Value value = {};
        bool is_used = false;
    };

    static constexpr auto empty = ~std::uint32_t{0};
    static constexpr auto looked_at = 16;

    static std::size_t bucket_count(std::size_t capacity) {
        auto count = std::size_t{16};
        while (count < 2 * capacity) {
            count *= 2;
        }
        return count;
    }

    /// Where `key` is, or where it belongs.
    [[nodiscard]] std::size_t bucket_of(Key const& key) const {
        auto const mask = buckets_.size() - 1;
        auto bucket = static_cast<std::size_t>(key.hash(seed_)) & mask;
        while (buckets_[bucket] != empty && !(values_[buckets_[bucket]].value.key == key)) {
            bucket = (bucket + 1) & mask;
        }
        return bucket;
    }

    std::uint32_t free_slot() {
        if (free_.empty() && values_.size() < capacity_) {
            values_.emplace_back();
            return static_cast<std::uint32_t>(values_.size() - 1);
        }
        if (free_.empty()) {
            give_one_up();
        }
        auto const slot = free_.back();
        free_.pop_back();
        return slot;
    }

    void give_one_up() {
        auto least = hand_;
        for (auto i = 0; i < looked_at; ++i) {
            hand_ = (hand_ + 1) % values_.size();
            if (values_[hand_].value.worth() < values_[least].value.worth()) {
                least = hand_;
            }
        }
        ++evicted_;
        auto const key = values_[least].value.key;
        erase(key);
    }

    /// Moves back what stands behind a freed bucket only because that one was taken.
    void close_gap(std::size_t gap) {
        auto const mask = buckets_.size() - 1;
        for (auto at = (gap + 1) & mask; buckets_[at] != empty; at = (at + 1) & mask) {
            auto const home =
                static_cast<std::size_t>(values_[buckets_[at]].value.key.hash(seed_)) & mask;
            if (((at - home) & mask) >= ((at - gap) & mask)) {
                buckets_[gap] = buckets_[at];
                gap = at;
            }
        }
        buckets_[gap] = empty;
    }

    std::size_t capacity_;
    std::uint64_t seed_;
    std::vector<std::uint32_t> buckets_;
    std::vector<Slot> values_;
    std::vector<std::uint32_t> free_;
    std::size_t size_ = 0;
    std::size_t hand_ = 0;
    std::uint64_t evicted_ = 0;
};

} // namespace sonae::sense
