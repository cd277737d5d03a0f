// Stands in for ankerl::unordered_dense with the standard containers, which promise at least as much
// (stable references, erase during iteration). Look-ups are a few per packet, so their speed is not
// what limits the worker.
#pragma once

#include <cstdint>
#include <functional>
#include <type_traits>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace ankerl::unordered_dense
{
	namespace detail
	{
		// Callers hand structured integers (addresses, ports) to `hash` and rely on well mixed bits,
		// which the standard library's identity hash does not give.
		inline uint64_t mix(uint64_t value) noexcept
		{
			value ^= value >> 33;
			value *= 0xff51afd7ed558ccdULL;
			value ^= value >> 33;
			value *= 0xc4ceb9fe1a85ec53ULL;
			value ^= value >> 33;

			return value;
		}
	} // namespace detail

	template<typename T, typename Enable = void>
	struct hash
	{
		uint64_t operator()(const T& value) const noexcept(noexcept(std::hash<T>{}(value)))
		{
			if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
			{
				return detail::mix(static_cast<uint64_t>(value));
			}
			else if constexpr (std::is_pointer_v<T>)
			{
				return detail::mix(reinterpret_cast<uintptr_t>(value));
			}
			else
			{
				return std::hash<T>{}(value);
			}
		}
	};

	template<
	  typename Key,
	  typename T,
	  typename Hash     = hash<Key>,
	  typename KeyEqual = std::equal_to<Key>,
	  typename Allocator = std::allocator<std::pair<const Key, T>>>
	using map = std::unordered_map<Key, T, Hash, KeyEqual, Allocator>;

	template<
	  typename Key,
	  typename Hash      = hash<Key>,
	  typename KeyEqual  = std::equal_to<Key>,
	  typename Allocator = std::allocator<Key>>
	using set = std::unordered_set<Key, Hash, KeyEqual, Allocator>;
} // namespace ankerl::unordered_dense
